import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { buffer } from 'node:stream/consumers'

export type RoundRobin = { url: string; close(): Promise<void> }

const SAFE_METHODS = new Set(['GET', 'HEAD'])

/**
 * A load balancer as small as can be: every request, and every socket, goes to the next of the addresses, or to the one
 * after it when that one refuses the connection or dies before it answered a request that may be repeated.
 */
export async function startRoundRobin(targets: () => string[]): Promise<RoundRobin> {
  let turn = 0
  const order = () => {
    turn += 1
    const all = targets()
    return all.map((_, at) => new URL(all[(turn + at) % all.length] ?? ''))
  }
  const server = createServer((incoming, outgoing) => {
    pass(incoming, outgoing, order()).catch(() => outgoing.headersSent || outgoing.writeHead(502).end())
  })
  // The server forgets a socket once it is upgraded, and would wait for it for ever.
  const open = new Set<Socket>()
  server.on('connection', (socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  })
  server.on('upgrade', (incoming, socket, head) => {
    const [target] = order()
    const upstream = connect(Number(target?.port), target?.hostname, () => {
      const lines = incoming.rawHeaders.flatMap((name, at, all) => (at % 2 ? [] : [`${name}: ${all[at + 1]}`]))
      upstream.write(`GET ${incoming.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
      upstream.write(head)
      upstream.pipe(socket).pipe(upstream)
    })
    upstream.on('error', () => socket.destroy())
    socket.on('error', () => upstream.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of open) socket.destroy()
      }),
  }
}

async function pass(incoming: IncomingMessage, outgoing: ServerResponse, targets: URL[]): Promise<void> {
  const body = await buffer(incoming)
  for (const [at, target] of targets.entries()) {
    try {
      const answer = await ask(incoming, body, target)
      outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders)
      answer.pipe(outgoing)
      answer.on('error', () => outgoing.destroy())
      return
    } catch (error) {
      const isRefused = error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED'
      if (at === targets.length - 1 || !(isRefused || SAFE_METHODS.has(incoming.method ?? ''))) throw error
    }
  }
}

function ask({ method, url, headers }: IncomingMessage, body: Buffer, target: URL): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = target
    const sent = request({ hostname, port, method, path: url, headers, agent: false }, resolve)
    sent.on('error', reject)
    sent.end(body)
  })
}
