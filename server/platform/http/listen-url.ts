import { isIP } from 'node:net'
import { networkInterfaces } from 'node:os'

/** The address of a studio that listens there, as a browser on this machine can open it. */
export function listenUrl(host: string, port: number): string {
  if (host === '0.0.0.0') return `http://127.0.0.1:${port}`
  // Takes callers of both kinds, unless this machine has no IPv4.
  if (host === '::') return `http://localhost:${port}`
  return `http://${isIP(host) === 6 ? `[${host}]` : host}:${port}`
}

type Interfaces = ReturnType<typeof networkInterfaces>

/** The addresses that other machines of the network can open; none when the studio listens to this machine only. */
function networkUrls(host: string, port: number, interfaces: Interfaces): string[] {
  if (host !== '0.0.0.0' && host !== '::') return []
  const addresses = Object.values(interfaces).flatMap((found) => found ?? [])
  return addresses
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => `http://${address}:${port}`)
}

/** What the start says about other machines of the network: their addresses, or how they get one; undefined when neither. */
export function networkHint(host: string, port: number, interfaces = networkInterfaces()): string | undefined {
  const urls = networkUrls(host, port, interfaces)
  if (urls.length > 0) return `From other machines: ${urls.join(', ')}`
  if (['127.0.0.1', '::1', 'localhost'].includes(host)) return 'Only this machine can open it. For others: HOST=0.0.0.0'
  return undefined
}
