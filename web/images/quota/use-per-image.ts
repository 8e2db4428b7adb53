import { useQuery } from '@tanstack/react-query'
import { LIMITS } from '#contract/limits.ts'
import { installationQuery, meQuery } from '#web/api/session.ts'
import type { PerImage } from './estimates.ts'

/** The speed is measured anew now and then; the rest of what an installation says stays. */
const SPEED_STALE_MS = 60_000

/** What an image costs and takes in this installation, as far as it is known yet. */
export function usePerImage(): PerImage {
  const usage = useQuery(meQuery).data?.usage
  const installation = useQuery({ ...installationQuery, staleTime: SPEED_STALE_MS })
  return {
    unitCost: usage?.unitCost ?? LIMITS.unitCostUsd,
    seconds: installation.data?.secondsPerImage ?? LIMITS.secondsPerImageEstimate,
    slowest: installation.data?.slowestSecondsPerImage ?? LIMITS.secondsPerImageEstimate,
  }
}
