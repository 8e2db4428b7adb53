import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import sharp from 'sharp'

const TOTAL = 47
/** Cream, sand, terracotta, sage, slate: photos of one colour each, in turn. */
const COLOURS = ['#e8dfd0', '#cbb08c', '#b5684a', '#8e9b7d', '#5c6b78']

export type SeenCall = { path: string; query: Record<string, string>; authorization: string | undefined }
/** What the fake does with a call to its API; pictures are always served. */
export type UnsplashBehaviour = (call: SeenCall, response: ServerResponse, asUsual: () => void) => void

export type FakeUnsplash = {
  url: string
  /** Calls to the API as they came over the wire. */
  calls: SeenCall[]
  /** Pictures that were fetched, by path. */
  pictures: string[]
  /** Behaves so from now on; without an argument as usual again. */
  behave(behaviour?: UnsplashBehaviour): void
  close(): Promise<void>
}

const json = (response: ServerResponse, status: number, body: unknown) =>
  void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
const text = (status: number, body: string, headers: Record<string, string> = {}): UnsplashBehaviour => {
  return (_call, response) => void response.writeHead(status, headers).end(body)
}

export const unsplashBehaviours = {
  limited: text(403, 'Rate Limit Exceeded', { 'x-ratelimit-remaining': '0' }),
  tooMany: text(429, 'Too Many Requests'),
  broken: text(500, 'Something went wrong'),
  unavailable: text(503, 'Back soon'),
  unknownKey: text(401, JSON.stringify({ errors: ['OAuth error: The access token is invalid'] })),
  html: text(200, '<!doctype html><title>Sign in to the Wi-Fi</title>', { 'content-type': 'text/html' }),
  otherShape: text(200, JSON.stringify({ photos: [] })),
  /** What /photos/random does. */
  anyPhoto: (_call: SeenCall, response: ServerResponse) => json(response, 200, photo('sofa-3', 'http://127.0.0.1')),
  endless: ((_call, response) => void response.writeHead(200).write('{"results":')) satisfies UnsplashBehaviour,
  silent: () => {},
  /** Answers, and says that it was the last answer of this hour. */
  lastOne: (_call: SeenCall, response: ServerResponse, asUsual: () => void) => {
    response.setHeader('x-ratelimit-remaining', '0')
    asUsual()
  },
}

/** A real HTTP server that speaks the part of Unsplash's API the studio uses, pictures included. */
export async function startFakeUnsplash(): Promise<FakeUnsplash> {
  const calls: SeenCall[] = []
  const pictures: string[] = []
  let behaviour: UnsplashBehaviour = (_call, _response, asUsual) => asUsual()
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', url())
    if (pathname.startsWith('/pictures/')) {
      pictures.push(pathname)
      return void servePicture(pathname, response)
    }
    const call = seen(request, pathname, searchParams)
    calls.push(call)
    behaviour(call, response, () => answer(call, response, url()))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const url = () => `http://127.0.0.1:${port}`
  return {
    url: url(),
    calls,
    pictures,
    behave(change = (_call, _response, asUsual) => asUsual()) {
      behaviour = change
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function seen({ headers }: IncomingMessage, path: string, query: URLSearchParams): SeenCall {
  return { path, query: Object.fromEntries(query), authorization: headers.authorization }
}

function answer({ path, query }: SeenCall, response: ServerResponse, url: string): void {
  if (!response.hasHeader('x-ratelimit-remaining')) response.setHeader('x-ratelimit-remaining', '49')
  const [, id, download] = /^\/photos\/([\w-]+-\d+)(\/download)?$/.exec(path) ?? []
  if (path === '/search/photos') json(response, 200, searchPage(query, url))
  else if (!id) json(response, 404, { errors: ["Couldn't find Photo"] })
  else json(response, 200, download ? { url: `${url}/pictures/${id}.full.jpg` } : photo(id, url))
}

function searchPage(query: Record<string, string>, url: string): object {
  const page = Number(query.page ?? 1)
  const size = Number(query.per_page ?? 10)
  const slug = (query.query ?? '').replace(/\W+/g, '-')
  const numbers = Array.from({ length: size }, (_, index) => (page - 1) * size + index + 1)
  const results = numbers.filter((number) => number <= TOTAL).map((number) => photo(`${slug}-${number}`, url))
  return { total: TOTAL, total_pages: Math.ceil(TOTAL / size), results }
}

/** "modern-living-room-3" is the third photo of that search. */
function photo(id: string, url: string): object {
  const number = Number(id.slice(id.lastIndexOf('-') + 1))
  const words = id.slice(0, id.lastIndexOf('-')).replace(/-/g, ' ')
  const picture = (width: string) => `${url}/pictures/${id}.${width}.jpg?ixid=fake`
  return {
    id,
    width: 4_000,
    height: 3_000,
    color: COLOURS[number % COLOURS.length],
    description: null,
    alt_description: `${words} number ${number}`,
    urls: {
      raw: picture('raw'),
      full: picture('full'),
      regular: picture('1080'),
      small: picture('400'),
      thumb: picture('200'),
    },
    links: { html: `https://unsplash.com/photos/${id}`, download_location: `${url}/photos/${id}/download?ixid=fake` },
    user: { name: `Photographer ${number}`, links: { html: `https://unsplash.com/@photographer${number}` } },
  }
}

async function servePicture(path: string, response: ServerResponse): Promise<void> {
  const [, number = '0', size = ''] = /-(\d+)\.(\w+)\.jpg$/.exec(path) ?? []
  const width = Number(size) || 1_600
  const background = COLOURS[Number(number) % COLOURS.length] ?? '#fff'
  const bytes = await sharp({ create: { width, height: Math.round(width * 0.75), channels: 3, background } })
    .jpeg()
    .toBuffer()
  response.writeHead(200, { 'content-type': 'image/jpeg' }).end(bytes)
}
