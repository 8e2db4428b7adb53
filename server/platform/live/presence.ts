import type { Place, PresenceEvent } from '#contract/live.ts'

export type Presence = {
  /** What the page is open at now; undefined at nothing. */
  say(here: Place | undefined): void
  /** The page is gone. */
  end(): void
}

/**
 * Tells others where one page is. Nothing is kept beyond the connection: pages say it again now and then, and at once
 * to whoever comes, so that it holds over any number of processes and forgets those that died.
 */
export function createPresence({
  userId,
  nameOf,
  publish,
}: {
  userId: string
  nameOf: (userId: string) => Promise<string>
  publish: (event: PresenceEvent) => void
}): Presence {
  let name: Promise<string> | undefined
  let current: Place | undefined
  // One after the other: nobody may be told of an arrival after the departure.
  let told = Promise.resolve()

  function tell(place: Place, present: boolean): void {
    name ??= nameOf(userId)
    const known = name
    told = told.then(async () => publish({ kind: 'presence', ...place, userId, name: await known, present }))
    // Whoever cannot be named is not there; the next time it is said, the name is asked for again.
    told = told.catch(() => {
      name = undefined
    })
  }

  function say(here: Place | undefined): void {
    if (current && (current.topic !== here?.topic || current.page !== here.page)) tell(current, false)
    if (here) tell(here, true)
    current = here
  }
  return { say, end: () => say(undefined) }
}
