import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Behaviour, behaviours } from './fake-gemini-behaviours.ts'
import { readRequest, type SeenRequest } from './fake-gemini-requests.ts'

export type FakeGemini = {
  url: string
  requests: SeenRequest[]
  /** Answers the next requests so, one each; afterwards it behaves as usual again. */
  next(...script: Behaviour[]): void
  /** Behaves so from now on; without an argument it makes pictures and analyses again. */
  always(behaviour?: Behaviour): void
  /** Misbehaves in this share of the requests, in a way the seed decides: the same seed, the same faults in order. */
  misbehave(options: { seed: number; share: number; faults: Behaviour[] }): void
  close(): Promise<void>
}

/** A real HTTP server that speaks Gemini's generateContent and misbehaves on demand. */
export async function startFakeGemini(): Promise<FakeGemini> {
  const requests: SeenRequest[] = []
  const script: Behaviour[] = []
  let usual: Behaviour = behaviours.asAsked()

  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const seen = await readRequest(request)
    requests.push(seen)
    await (script.shift() ?? usual)(seen, response)
  }
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(400, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ error: { code: 400, message: String(error), status: 'INVALID_ARGUMENT' } }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    next: (...more) => void script.push(...more),
    always(behaviour = behaviours.asAsked()) {
      script.length = 0
      usual = behaviour
    },
    misbehave({ seed, share, faults }) {
      const random = mulberry32(seed)
      const good = behaviours.asAsked()
      usual = (seen, response) => {
        const fault = random() < share ? faults[Math.floor(random() * faults.length)] : undefined
        return (fault ?? good)(seen, response)
      }
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** A small seeded generator (mulberry32), 0..1. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b_79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
