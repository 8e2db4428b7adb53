import { z } from 'zod'
import { plural } from './amounts.ts'
import { LIMITS } from './limits.ts'
import { cutText } from './text.ts'

/** What a default name is made of. */
export type NamedProduct = { name: string; category: string; roomTypes: readonly string[] }

/** "Europe/Berlin": where the person is whose day a default name says. */
export const timeZoneSchema = z.string().max(64).refine(isTimeZone, 'Use a time zone such as Europe/Berlin')

function isTimeZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** "30 Nov": the day it is in this time zone. */
export function dayIn(timeZone: string, now: Date): string {
  const parts = new Intl.DateTimeFormat('en-US', { day: 'numeric', month: 'short', timeZone }).formatToParts(now)
  const part = (type: 'day' | 'month') => parts.find((one) => one.type === type)?.value ?? ''
  return `${part('day')} ${part('month')}`
}

/** The name of a session until a person gives one: "Living Room, 45 products, 30 Nov". */
export function defaultSessionName(products: readonly NamedProduct[], day: string): string {
  return `${cutText(contentOf(products), LIMITS.nameLength - day.length - 2)}, ${day}`
}

/** "Summer, 2 of 3": the name of a part, cut so that the number stays. */
export function partName(name: string, part: number, parts: number): string {
  const number = `, ${part} of ${parts}`
  return `${cutText(name, LIMITS.nameLength - number.length)}${number}`
}

/** `count` in as few parts as hold at most `max` each, the parts as equal as can be: 1,131 by 500 is three times 377. */
export function equalParts(count: number, max: number): number[] {
  const parts = Math.ceil(count / max)
  return Array.from({ length: parts }, (_, index) => Math.floor(count / parts) + (index < count % parts ? 1 : 0))
}

/**
 * The day of a name that is the default one for these products, so that it can follow a change of them; undefined for a
 * name a person gave. `createdAt` may be another day in another time zone.
 */
export function dayOfDefaultName(name: string, products: readonly NamedProduct[], createdAt: Date): string | undefined {
  const days = ['Etc/GMT+12', 'UTC', 'Etc/GMT-14'].map((timeZone) => dayIn(timeZone, createdAt))
  return days.find((day) => name === defaultSessionName(products, day))
}

/** "Living Room, 45 products": the most frequent room, else category, if more than a third are of it. One product has its own name. */
function contentOf(products: readonly NamedProduct[]): string {
  const [first] = products
  if (first !== undefined && products.length === 1) return first.name
  const common =
    commonOf(products.map(({ roomTypes }) => roomTypes[0])) ?? commonOf(products.map(({ category }) => category))
  return [common, plural(products.length, 'product')].filter((part) => part !== undefined).join(', ')
}

function commonOf(values: readonly (string | undefined)[]): string | undefined {
  const counts = new Map<string, number>()
  for (const value of values) if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1)
  const [most] = [...counts].toSorted(([, a], [, b]) => b - a)
  return most !== undefined && most[1] * 3 > values.length ? most[0] : undefined
}
