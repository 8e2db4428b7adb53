/** Where this browser is, for what the server says by the person's day. */
export function timeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone
}
