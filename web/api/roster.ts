import type { PresenceEvent } from '#contract/live.ts'
import { sortByText } from '#contract/text.ts'

/** Pages say that they are there every 30 s, hidden ones once a minute: three times silent is gone. */
export const REPEAT_MS = 30_000
const FORGOTTEN_MS = 100_000
/** While a field is edited that is said every 5 s: three times silent, as with a lost connection, and it is free. */
export const HOLD_REPEAT_MS = 5_000
const FREED_MS = 15_000

export type Other = Pick<PresenceEvent, 'page' | 'userId' | 'name' | 'field'> & {
  heardAt: number
  /** Heard from tab to tab: a page of this very browser. */
  near: boolean
}
export type Roster = readonly Other[]

/** Who else is there after this was heard at `now` (milliseconds); `near` when it came from a tab of this browser. */
export function applyPresence(
  roster: Roster,
  { page, userId, name, field, present }: PresenceEvent,
  now: number,
  near = false,
): Roster {
  const others = roster.filter((other) => other.page !== page)
  const wasNear = roster.some((other) => other.page === page && other.near)
  if (present) return [...others, { page, userId, name, field, heardAt: now, near: near || wasNear }]
  return others.length === roster.length ? roster : others
}

/** Without those, and without their hold of a field, who have been silent for too long; the same list if there are none. */
export function dropStale(roster: Roster, now: number): Roster {
  const silent = ({ heardAt }: Other, limit: number) => now - heardAt >= limit
  if (!roster.some((other) => silent(other, other.field === undefined ? FORGOTTEN_MS : FREED_MS))) return roster
  return roster
    .filter((other) => !silent(other, FORGOTTEN_MS))
    .map((other) => (silent(other, FREED_MS) ? { ...other, field: undefined } : other))
}

/** The first name of the colleague who edits this field; undefined while it is free. One's own tabs hold nothing. */
export function holderOf(roster: Roster, field: string, ownUserId: string | undefined): string | undefined {
  const holder = roster.find((other) => other.field === field && other.userId !== ownUserId)
  return holder && firstName(holder.name)
}

export type Presence = {
  /** This person has it open in another tab. */
  otherTab: boolean
  /** The same on another device, or in another browser. */
  otherDevice: boolean
  /** Colleagues' first names, one for each, in order. */
  colleagues: string[]
}

const firstName = (name: string) => name.split(' ')[0] ?? name

/** Who is there besides this page, as a person thinks of it. */
export function presenceOf(roster: Roster, ownUserId: string | undefined): Presence {
  const colleagues = new Map(
    roster.flatMap(({ userId, name }) => (userId === ownUserId ? [] : [[userId, firstName(name)] as const])),
  )
  return {
    otherTab: roster.some(({ userId, near }) => userId === ownUserId && near),
    otherDevice: roster.some(({ userId, near }) => userId === ownUserId && !near),
    colleagues: sortByText([...colleagues.values()], (name) => name),
  }
}
