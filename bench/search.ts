import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import pino from 'pino'
import { readDemoCatalogue } from '#demo/catalogue.ts'
import { type App, makeApp } from '#server/app.ts'
import { readConfig } from '#server/config.ts'
import { createClient, createMember } from '#server/features/accounts/accounts.ts'
import { ping } from '#server/platform/database/database.ts'
import { tendDatabase } from '#server/platform/database/upkeep.ts'
import { createWeb } from '#server/web.ts'
import { median, report, seconds } from './measure.ts'

// search: what the catalogue page asks at once (one page with its total, and the facets), over HTTP, for catalogues of
// three sizes; p95 over a mix of questions from one SKU to a word that fits thousands, against one SELECT 1.

const SIZES = [
  { products: 1_250, wantedMs: 25 },
  { products: 100_000, wantedMs: 60 },
  { products: 1_000_000, wantedMs: 400 },
]
const ROUNDS = 6
const CHUNK = 100_000
const SIGN_IN = { email: 'mike@example.test', password: 'correct horse battery' }

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

/** Copies of the demo catalogue's products, numbered, with all that a row holds but the picture's file. */
async function fill(app: App, clientId: string, products: number): Promise<void> {
  const catalogue = JSON.stringify(await readDemoCatalogue())
  for (let from = 1; from <= products; from += CHUNK) {
    const to = Math.min(products, from + CHUNK - 1)
    await app.db.execute(sql`
      with demo as (select value, ordinality - 1 as place from jsonb_array_elements(${catalogue}::jsonb) with ordinality)
      insert into products (id, client_id, name, sku, category, room_types, description, dimensions, placement,
        picture_id, source, created_at, updated_at)
      select 'prod_' || lpad(n::text, 21, '0'), ${clientId}, value->>'name', 'SKU-' || lpad(n::text, 7, '0'),
        value->>'category', array(select jsonb_array_elements_text(value->'roomTypes')), value->>'description',
        value->'dimensions', value->'placement', case when n % 10 = 0 then null else 'pic_bench' end, 'csv',
        now() - n * interval '1 second', now()
      from generate_series(${from}::int, ${to}::int) n join demo on place = (n * 53) % 127`)
  }
}

async function open(dataDir: string): Promise<App> {
  const config = readConfig({ DATA_DIR: dataDir, DEMO: 'off', WORKER_CONCURRENCY: '1' })
  return makeApp(config, { log: pino({ level: 'silent' }) })
}

async function prepare(dataDir: string, products: number): Promise<void> {
  const app = await open(dataDir)
  const clientId = await createClient(app, { name: 'Modern Living Co.', plan: 'team' })
  await createMember(app, { ...SIGN_IN, clientId, name: 'Mike', role: 'owner' })
  await app.db.execute(sql`
    insert into pictures (id, client_id, purpose, key, content_type, file_name, width, height, bytes, thumbhash, created_at)
    values ('pic_bench', ${clientId}, 'product', 'clients/bench/products/pic.webp', 'image/webp', 'pic.webp', 1000, 800, 1, '', now())`)
  await fill(app, clientId, products)
  await tendDatabase(app.db)
  await app.close()
}

async function measure(dataDir: string): Promise<{ floor: number; taken: Map<string, number[]> }> {
  const app = await open(dataDir)
  const web = await createWeb(app, { pages: false })
  const { headers } = await app.auth.api.signInEmail({ body: SIGN_IN, returnHeaders: true })
  const cookie = headers.getSetCookie().join('; ')
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
  for (const query of Object.values(QUESTIONS)) await pageAsks(query)
  const taken = new Map<string, number[]>()
  const floors: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, query] of Object.entries(QUESTIONS)) {
      floors.push(await seconds(() => ping(app.db)))
      taken.set(name, [...(taken.get(name) ?? []), await seconds(() => pageAsks(query))])
    }
  }
  await web.close()
  await app.close()
  return { floor: median(floors), taken }
}

for (const { products, wantedMs } of SIZES) {
  const dataDir = await mkdtemp(join(tmpdir(), 'epox-bench-'))
  await prepare(dataDir, products)
  const { floor, taken } = await measure(dataDir)
  const all = [...taken.values()].flat().sort((a, b) => a - b)
  const p95 = (all[Math.ceil(all.length * 0.95) - 1] ?? 0) * 1_000
  const figure = `${products.toLocaleString('en')} products: p95 ${p95.toFixed(0)} ms = ${(p95 / floor / 1_000).toFixed(0)} x SELECT 1`
  report('search', figure, `<= ${wantedMs} ms`, p95 <= wantedMs)
  const medians = [...taken].map(([name, times]) => `${name} ${(median(times) * 1_000).toFixed(0)}`)
  process.stdout.write(`           medians in ms: ${medians.join(', ')}\n`)
  await rm(dataDir, { recursive: true, force: true })
}
