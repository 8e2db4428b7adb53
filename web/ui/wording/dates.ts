/** "10:42" in the reader's own time zone. `time` is ISO 8601 or anything `Date` takes. */
export function clockTime(time: string | Date): string {
  return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format(new Date(time))
}

/** "Today", "Yesterday", "18 Nov", "18 Nov 2025": as short as it can be without becoming ambiguous. */
export function dayWord(time: string | Date, now: Date = new Date()): string {
  const day = new Date(time)
  const daysAgo = Math.round((startOfDay(now) - startOfDay(day)) / 86_400_000)
  if (daysAgo === 0) return 'Today'
  if (daysAgo === 1) return 'Yesterday'
  const year = day.getFullYear() === now.getFullYear() ? undefined : 'numeric'
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year }).format(day)
}

/** "Today, 10:53": the day and the minute, for details. */
export function dayAndTime(time: string | Date, now: Date = new Date()): string {
  return `${dayWord(time, now)}, ${clockTime(time)}`
}

/** The same within a sentence: "today, 10:53". */
export function dayAndTimeWithin(time: string | Date, now: Date = new Date()): string {
  return dayAndTime(time, now).replace(/^(Today|Yesterday)/, (day) => day.toLowerCase())
}

function startOfDay(date: Date): number {
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate())
}

/** "1 Dec" of an instant that stands for a day of the UTC calendar, as the months of usage do. */
export function calendarDay(time: string): string {
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(time))
}

/** "November 2026" of "2026-11". */
export function monthWord(month: string): string {
  const first = new Date(`${month}-01T00:00:00Z`)
  return new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(first)
}
