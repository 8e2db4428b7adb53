import { hostname, networkInterfaces } from 'node:os'
import type { FastifyRequest } from 'fastify'
import { listenUrl } from './listen-url.ts'

type Place = { host: string; port: number; publicUrl: string | undefined; allowedHosts: readonly string[] }

/** Origin of links that no request leads to: PUBLIC_URL, else the address the studio listens on. */
export function studioOrigin({ publicUrl, host, port }: Omit<Place, 'allowedHosts'>): string {
  return publicUrl ?? listenUrl(host, port)
}

/** Origin of links for whoever is signed in: PUBLIC_URL, else where this person opened the studio. */
export function linkOrigin({ publicUrl }: Pick<Place, 'publicUrl'>, { protocol, host }: FastifyRequest): string {
  return publicUrl ?? `${protocol}://${host}`
}

/**
 * Origin of links that anybody may have mailed to somebody else: PUBLIC_URL, else the request's own when its host is
 * surely this studio, else the address the studio listens on. A stranger who picks the `Host` header must not pick where
 * the link of a mail leads.
 */
export function safeLinkOrigin(place: Place, request: FastifyRequest): string {
  const { hostname: name, host, protocol } = request
  const isSure = place.allowedHosts.includes(host.toLowerCase()) || ownNames().has(name.toLowerCase())
  return place.publicUrl ?? (isSure ? `${protocol}://${host}` : studioOrigin(place))
}

function ownNames(): Set<string> {
  const addresses = Object.values(networkInterfaces()).flatMap((found) => found ?? [])
  const bare = addresses.map(({ address, family }) => (family === 'IPv6' ? `[${address}]` : address))
  return new Set(['localhost', hostname().toLowerCase(), ...bare])
}
