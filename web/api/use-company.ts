import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { sessionTopic } from '#contract/live.ts'
import { listenToPresence, sayHere } from './live.ts'
import { type Company, companyOf, heard, type Roster, SAY_AGAIN_MS, stillThere } from './roster.ts'
import { meQuery } from './session.ts'

/** Who else has this session open to edit it; says at the same time that this page has. Undefined: not stored yet. */
export function useCompany(studioSessionId: string | undefined): Company {
  const me = useQuery(meQuery)
  const [page] = useState(() => crypto.randomUUID())
  const [roster, setRoster] = useState<Roster>([])
  useEffect(() => {
    if (studioSessionId === undefined) return
    const topic = sessionTopic(studioSessionId)
    const known = new Set<string>([page])
    const say = () => sayHere({ topic, page })
    const stop = listenToPresence((event) => {
      if (event.topic !== topic || event.page === page) return
      setRoster((before) => heard(before, event, Date.now()))
      // Whoever comes is told at once who is there.
      if (!event.present) known.delete(event.page)
      else if (!known.has(event.page)) {
        known.add(event.page)
        say()
      }
    })
    const again = setInterval(() => {
      say()
      setRoster((before) => stillThere(before, Date.now()))
    }, SAY_AGAIN_MS)
    say()
    return () => {
      clearInterval(again)
      stop()
      sayHere(undefined)
      setRoster([])
    }
  }, [studioSessionId, page])
  return companyOf(roster, me.data?.user.id)
}
