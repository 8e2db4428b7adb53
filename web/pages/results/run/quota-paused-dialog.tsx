import { useSessionStorage } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import type { SessionProgress } from '#contract/session-runs.ts'
import type { StudioSession } from '#contract/studio-sessions.ts'
import { meQuery } from '#web/api/session.ts'
import { QuotaModal } from '#web/images/quota/quota-modal.tsx'

/**
 * Says once that the month's limit stopped the run, and the ways on; put away, the notice below the bar stays. The tab
 * remembers at how many images, so that another stop is told of again.
 */
export function QuotaPausedDialog({ session, progress }: { session: StudioSession; progress: SessionProgress }) {
  const { completed, pending, generating } = progress
  const usage = useQuery(meQuery).data?.usage
  const [toldAt, setToldAt] = useSessionStorage({
    key: `epox-quota-told-${session.id}`,
    defaultValue: -1,
    getInitialValueInEffect: false,
  })
  const limit = usage?.limit ?? null
  const isNews = generating === 0 && toldAt !== completed
  return (
    <QuotaModal
      refused={
        usage !== undefined && limit !== null && isNews
          ? { used: usage.used, waiting: 0, limit, requested: pending, affordable: 0 }
          : null
      }
      variants={session.settings.variants}
      onClose={() => setToldAt(completed)}
    />
  )
}
