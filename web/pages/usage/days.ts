import type { Usage } from '#contract/accounts.ts'

export type Day = Usage['byDay'][number]

const DAY_MS = 24 * 60 * 60_000

/** Every day of the period, those without images too. Days and months are of the UTC calendar, as quota is. */
export function daysOf({ from, to }: Usage['period'], byDay: readonly Day[]): Day[] {
  const first = Date.parse(from)
  const count = Math.round((Date.parse(to) - first) / DAY_MS)
  const known = new Map(byDay.map((one) => [one.day, one]))
  return Array.from({ length: count }, (_, at) => {
    const day = new Date(first + at * DAY_MS).toISOString().slice(0, 10)
    return known.get(day) ?? { day, used: 0, cost: 0 }
  })
}
