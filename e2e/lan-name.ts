import dns from 'node:dns'

/**
 * The studio's name in most stories: a plain http address of an office network. Browsers give such pages less than
 * those of localhost (no secure context), so what works there works everywhere.
 */
export const LAN_NAME = 'studio.lan'

const toThisMachine = <A extends [string, ...unknown[]], R>(lookup: (...given: A) => R) =>
  ((name: string, ...rest: unknown[]) => lookup(...([name === LAN_NAME ? '127.0.0.1' : name, ...rest] as A))) as never

// Chromium is told by a switch where the name leads; these tell the test's own requests and Playwright's.
dns.lookup = toThisMachine(dns.lookup)
dns.promises.lookup = toThisMachine(dns.promises.lookup)
