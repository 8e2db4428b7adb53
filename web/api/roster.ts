import type { PresenceEvent } from '#contract/live.ts'

/** Pages say that they are there every 30 s, hidden ones once a minute: three times silent is gone. */
export const SAY_AGAIN_MS = 30_000
const FORGOTTEN_MS = 100_000

export type Other = { page: string; userId: string; name: string; heardAt: number }
export type Roster = readonly Other[]

/** Who else is there after this was heard at `now` (milliseconds); the same list where nothing changed but the time. */
export function heard(roster: Roster, { page, userId, name, present }: PresenceEvent, now: number): Roster {
  const others = roster.filter((other) => other.page !== page)
  if (present) return [...others, { page, userId, name, heardAt: now }]
  return others.length === roster.length ? roster : others
}

/** Without those who have been silent for too long. */
export function stillThere(roster: Roster, now: number): Roster {
  const there = roster.filter(({ heardAt }) => now - heardAt < FORGOTTEN_MS)
  return there.length === roster.length ? roster : there
}

export type Company = {
  /** This person has it open in another tab. */
  otherTab: boolean
  /** Colleagues' first names, one for each, in order. */
  colleagues: string[]
}

const firstName = (name: string) => name.split(' ')[0] ?? name

/** Who is there besides this page, as a person thinks of it. */
export function companyOf(roster: Roster, ownUserId: string | undefined): Company {
  const colleagues = new Map(
    roster.flatMap(({ userId, name }) => (userId === ownUserId ? [] : [[userId, firstName(name)] as const])),
  )
  return {
    otherTab: roster.some(({ userId }) => userId === ownUserId),
    colleagues: [...colleagues.values()].toSorted((a, b) => a.localeCompare(b)),
  }
}
