import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

export type HttpGate = {
  /** Where the server is reached through the gate. */
  url: string
  /** Answers everything with this status and body itself, from now on. */
  refuse(status: number, body: string): void
  open(): void
  end(): Promise<void>
}

/** Stands before the HTTP server at `url`, to have requests answered as its provider does in trouble. */
export async function startHttpGate(url: string): Promise<HttpGate> {
  let refusal: { status: number; body: string } | undefined
  const server = createServer((near, answer) => {
    if (refusal) {
      near.resume()
      answer.writeHead(refusal.status, { 'content-type': 'application/xml' }).end(refusal.body)
      return
    }
    const { method, headers, url: path } = near
    const far = request(new URL(path ?? '/', url), { method, headers }, (reply) => {
      answer.writeHead(reply.statusCode ?? 502, reply.headers)
      reply.pipe(answer)
    })
    far.on('error', () => answer.destroy())
    near.pipe(far)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    refuse(status, body) {
      refusal = { status, body }
    },
    open() {
      refusal = undefined
    },
    async end() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
