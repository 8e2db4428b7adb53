import { useSuspenseQuery } from '@tanstack/react-query'
import { meQuery } from '#web/api/session.ts'
import { useRememberedPages } from './recent.ts'

/** Remembers what the person opens, for the palette. Draws nothing. */
export function RememberedPages() {
  const { data: me } = useSuspenseQuery(meQuery)
  useRememberedPages(me.user.id)
  return null
}
