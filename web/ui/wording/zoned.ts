/** "London" of "Europe/London", "UTC" of "UTC". */
export function placeName(timeZone: string): string {
  return timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? timeZone
}

/** "Tuesday, 1 December, 09:00": a moment as clocks of the zone show it. */
export function weekdayAndHour(iso: string, timeZone: string): string {
  const moment = new Date(iso)
  const day = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone })
  const hour = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone })
  return `${day.format(moment).replace(/^(\w+) /, '$1, ')}, ${hour.format(moment)}`
}
