import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { Download } from './use-download.ts'

/** `?download=all` opens the download of all images once there are some; the address forgets it at once. */
export function useDownloadLink({ choose }: Download, completed: number): void {
  const navigate = useNavigate()
  const search: Record<string, unknown> = useSearch({ strict: false })
  const isAsked = search.download === 'all' && completed > 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is asked for
  useEffect(() => {
    if (!isAsked) return
    choose({})
    void navigate({ to: '.', search: ({ download: _, ...rest }: Record<string, unknown>) => rest, replace: true })
  }, [isAsked])
}
