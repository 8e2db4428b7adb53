import { hostname } from 'node:os'

export type OwnHosts = {
  /** Whether a request with this `Host` header is for this studio. */
  isOwn(host: string | undefined): boolean
  /** Whether the operator named this host, with its port, as one that the studio's pages are opened at. */
  isNamed(host: string): boolean
}

const HOST = /^(\[[\da-f:.]+\]|[\w.-]+?)\.?(?::\d+)?$/i
const ADDRESS = /^(\[.*\]|[\d.]+)$/
/**
 * Names that nobody can register, so that no page of somebody else can carry one: names without a dot, those reserved
 * by RFC 6761, 6762 (its appendix G, too) and 8375, and `.localdomain`.
 */
const PRIVATE = /^[^.]+$|\.(localhost|local|test|home\.arpa|intranet|internal|private|corp|home|lan|localdomain)$/

/**
 * Knows the hosts this studio answers to: its PUBLIC_URL, ALLOWED_HOSTS, this machine's own name, addresses, and names
 * of private networks. Other names are refused: a page of somebody else could point its own name at the studio and read
 * it as if it were its own (DNS rebinding).
 */
export function createOwnHosts({
  publicUrl,
  allowedHosts,
  machine = hostname(),
}: {
  publicUrl: string | undefined
  allowedHosts: readonly string[]
  machine?: string
}): OwnHosts {
  const named = [...(publicUrl ? [new URL(publicUrl).host] : []), ...allowedHosts].map((name) => name.toLowerCase())
  const names = new Set([machine.toLowerCase(), ...named.map((name) => nameOf(name) ?? name)])
  return {
    isOwn(host) {
      const name = nameOf(host ?? '')
      if (name === undefined) return false
      return ADDRESS.test(name) || PRIVATE.test(name) || names.has(name) || [...names].some((one) => covers(one, name))
    },
    isNamed: (host) => named.some((one) => one === host.toLowerCase() || covers(one, host.toLowerCase())),
  }
}

/** The name in a `Host` header, without its port; undefined when it is none. */
function nameOf(host: string): string | undefined {
  return HOST.exec(host)?.[1]?.toLowerCase()
}

/** `*` stands for every name, `*.example.com` for all below example.com. */
function covers(pattern: string, name: string): boolean {
  return pattern === '*' || (pattern.startsWith('*.') && name.endsWith(pattern.slice(1)))
}
