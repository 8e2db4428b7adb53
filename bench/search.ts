import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CLIENT_TOPIC } from '#contract/live.ts'
import { ping } from '#server/platform/database/database.ts'
import { clients } from '#server/platform/database/schema.ts'
import { createWeb } from '#server/web.ts'
import { openQuietly, prepareCatalogue, SIGN_IN } from './large-catalogue.ts'
import { median, report, seconds } from './measure.ts'

// search: what the catalogue page asks at once (one page with its total, and the facets), over HTTP, for catalogues of
// three sizes; p95 over a mix of questions from one SKU to a word that fits thousands, against one SELECT 1.

const SIZES = [
  { products: 1_250, wantedMs: 25 },
  { products: 100_000, wantedMs: 60 },
  { products: 1_000_000, wantedMs: 400 },
]
/** The first rounds are the ones in which code is compiled; a studio answers its catalogue all day. */
const WARMING_ROUNDS = 4
const ROUNDS = 6

const QUESTIONS = {
  opened: '',
  'last pages': '?page=20',
  sorted: '?sort=name&order=asc',
  filtered: '?category=Furniture&roomType=Bedroom&roomType=Office',
  'rare filter': '?category=Lighting&roomType=Bathroom&hasImage=true',
  'never generated': '?generated=false',
  'one SKU': '?search=sku-0000777',
  'two words': '?search=velvet%20sofa',
  'broad word': '?search=desk',
  'broad word filtered': '?search=oak&roomType=Living%20Room',
}

async function measure(dataDir: string): Promise<{ floor: number; taken: Map<string, number[]> }> {
  const app = await openQuietly(dataDir)
  const web = await createWeb(app, { pages: false })
  const { headers } = await app.auth.api.signInEmail({ body: SIGN_IN, returnHeaders: true })
  const cookie = headers.getSetCookie().join('; ')
  const [client] = await app.db.select().from(clients)
  const clientId = client?.id ?? ''
  const ask = async (url: string) => {
    const { statusCode, body } = await web.inject({ url: `/api${url}`, headers: { cookie } })
    if (statusCode !== 200) throw new Error(`${url}: ${body}`)
  }
  const pageAsks = async (query: string) => {
    await Promise.all([
      ask(`/products${query}`),
      ask(`/products/facets${query.replace(/(sort|order|page)=\w+&?/g, '')}`),
    ])
  }
  const taken = new Map<string, number[]>()
  const floors: number[] = []
  for (let round = -WARMING_ROUNDS; round < ROUNDS; round += 1) {
    for (const [name, query] of Object.entries(QUESTIONS)) {
      // Nothing counted for the question before helps this one.
      app.live.publish(clientId, { kind: 'products', topic: CLIENT_TOPIC })
      const [floor, answered] = [await seconds(() => ping(app.db)), await seconds(() => pageAsks(query))]
      if (round < 0) continue
      floors.push(floor)
      taken.set(name, [...(taken.get(name) ?? []), answered])
    }
  }
  await web.close()
  await app.close()
  return { floor: median(floors), taken }
}

for (const { products, wantedMs } of SIZES) {
  const dataDir = await mkdtemp(join(tmpdir(), 'epox-bench-'))
  await prepareCatalogue(dataDir, products)
  const { floor, taken } = await measure(dataDir)
  const all = [...taken.values()].flat().sort((a, b) => a - b)
  const p95 = (all[Math.ceil(all.length * 0.95) - 1] ?? 0) * 1_000
  const figure = `${products.toLocaleString('en')} products: p95 ${p95.toFixed(0)} ms = ${(p95 / floor / 1_000).toFixed(0)} x SELECT 1`
  report('search', figure, `<= ${wantedMs} ms`, p95 <= wantedMs)
  const medians = [...taken].map(([name, times]) => `${name} ${(median(times) * 1_000).toFixed(0)}`)
  process.stdout.write(`           medians in ms: ${medians.join(', ')}\n`)
  await rm(dataDir, { recursive: true, force: true })
}
