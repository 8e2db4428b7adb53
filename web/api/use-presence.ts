import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import { sessionTopic } from '#contract/live.ts'
import { useSessionEvents } from './live.ts'
import { type PagePresence, startPresence } from './page-presence.ts'
import { holderOf, type Presence, presenceOf, type Roster } from './roster.ts'
import { meQuery } from './session.ts'

export type FieldLocks = {
  /** The first name of the colleague who edits the field now; undefined while it is free. */
  holderOf(field: string): string | undefined
  /** Keeps the field from colleagues: to be called with every touch of it. */
  hold(field: string): void
  release(field: string): void
}

/**
 * Who else has this session open to edit it, and which fields they are at; says at the same time that this page has.
 * Undefined: not stored yet, so nobody can.
 */
export function usePresence(studioSessionId: string | undefined): { presence: Presence; locks: FieldLocks } {
  const me = useQuery(meQuery).data?.user
  const userId = me?.id
  const name = me?.name
  const [roster, setRoster] = useState<Roster>([])
  const page = useRef<PagePresence>(undefined)
  useSessionEvents(studioSessionId)
  useEffect(() => {
    if (studioSessionId === undefined || userId === undefined || name === undefined) return
    const started = startPresence({ topic: sessionTopic(studioSessionId), userId, name, onRoster: setRoster })
    page.current = started
    return () => {
      page.current = undefined
      started.end()
      setRoster([])
    }
  }, [studioSessionId, userId, name])
  return useMemo(
    () => ({
      presence: presenceOf(roster, userId),
      locks: {
        holderOf: (field) => holderOf(roster, field, userId),
        hold: (field) => page.current?.hold(field),
        release: (field) => page.current?.release(field),
      },
    }),
    [roster, userId],
  )
}
