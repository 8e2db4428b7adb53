import { sql } from 'drizzle-orm'
import pino from 'pino'
import { type App, makeApp } from '#server/app.ts'
import { readConfig } from '#server/config.ts'
import { createClient, createMember } from '#server/features/accounts/accounts.ts'
import { readDemoCatalogue } from '#server/features/demo/catalogue.ts'
import { joinListeners } from '#server/listeners.ts'
import { vacuumDatabase } from '#server/platform/database/upkeep.ts'

// A studio whose only client has a catalogue of any size.

export const SIGN_IN = { email: 'mike@example.test', password: 'correct horse battery' }
const CHUNK = 100_000

export async function openQuietly(dataDir: string): Promise<App> {
  const config = readConfig({ DATA_DIR: dataDir, DEMO: 'off', WORKER_CONCURRENCY: '1' })
  const app = await makeApp(config, { log: pino({ level: 'silent' }) })
  joinListeners(app)
  return app
}

/** Fills the folder of a new studio with so many products and the owner who signs in with SIGN_IN. */
export async function prepareCatalogue(dataDir: string, products: number): Promise<void> {
  const app = await openQuietly(dataDir)
  const clientId = await createClient(app, { name: 'Modern Living Co.', plan: 'team' })
  await createMember(app, { ...SIGN_IN, clientId, name: 'Mike', role: 'owner' })
  await app.db.execute(sql`
    insert into pictures (id, client_id, purpose, key, content_type, file_name, width, height, bytes, thumbhash, created_at)
    values ('pic_bench', ${clientId}, 'product', 'clients/bench/products/pic.webp', 'image/webp', 'pic.webp', 1000, 800, 1, '', now())`)
  await fill(app, clientId, products)
  await vacuumDatabase(app.db)
  await app.close()
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
