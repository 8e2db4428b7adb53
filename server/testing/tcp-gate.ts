import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export type TcpGate = {
  /** `url` with this gate in place of its server. */
  through(url: string): string
  /** Ends every connection and takes no new one, as a server that is stopped. */
  close(): void
  /** Lets nothing through and says nothing, as a network that swallows packets. */
  freeze(): void
  open(): void
  end(): Promise<void>
}

/** Stands between a program and the server of `url`, to take that server away for a while. */
export async function startTcpGate(url: string): Promise<TcpGate> {
  const { hostname, port } = new URL(url)
  const sockets = new Set<Socket>()
  let state: 'open' | 'closed' | 'frozen' = 'open'
  const server = createServer((near) => {
    if (state === 'closed') return near.destroy()
    const far = connect(Number(port), hostname)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from)
      from.on('error', () => to.destroy()).on('close', () => to.destroy())
      from.once('close', () => sockets.delete(from))
      if (state === 'frozen') from.pause()
      else from.pipe(to)
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    through(address) {
      const through = new URL(address)
      through.hostname = '127.0.0.1'
      through.port = String((server.address() as AddressInfo).port)
      return through.href
    },
    close() {
      state = 'closed'
      for (const socket of sockets) socket.destroy()
    },
    freeze() {
      state = 'frozen'
      for (const socket of sockets) socket.unpipe().pause()
    },
    open() {
      if (state === 'frozen') for (const socket of sockets) socket.destroy()
      state = 'open'
    },
    async end() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
