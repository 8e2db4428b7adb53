import { sql } from 'drizzle-orm'
import { generateSession } from '#server/features/generation/generation.ts'
import { median, report, seconds } from './measure.ts'
import { IMAGES, queueApp } from './queue-app.ts'

// generate: plan and enqueue 2,000 images (500 x 4) in one request, against 2,000 bare inserts in one transaction.

const ROUNDS = 5
const { app, scope, newSession, close } = await queueApp()
const row = { filler: 'x'.repeat(400) }
await app.db.execute(sql`create table bench_floor (id integer primary key, payload jsonb)`)

const requests: number[] = []
const floors: number[] = []
for (let round = 0; round < ROUNDS; round += 1) {
  const id = await newSession()
  requests.push(await seconds(() => generateSession(app, scope, id, {})))
  floors.push(
    await seconds(() =>
      app.db.transaction(async (tx) => {
        for (let at = 0; at < IMAGES; at += 1) {
          await tx.execute(sql`insert into bench_floor values (${round * IMAGES + at}, ${JSON.stringify(row)}::jsonb)`)
        }
      }),
    ),
  )
}
const [request, floor] = [median(requests), median(floors)]
const ratio = request / floor
const figure = `${IMAGES} images planned and queued in ${request.toFixed(2)} s, ${ratio.toFixed(2)}x of ${IMAGES} bare inserts (${floor.toFixed(2)} s)`
report('generate', figure, '<= 1 s and <= 4x', request <= 1 && ratio <= 4)
await close()
