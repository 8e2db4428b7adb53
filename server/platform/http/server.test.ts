import pino from 'pino'
import { expect, test } from 'vitest'
import { systemClock } from '#server/platform/clock.ts'
import { createAttempts } from './attempts.ts'
import { createServer } from './server.ts'

test('a request that never ends is ended', async () => {
  const server = await createServer({
    log: pino({ level: 'silent' }),
    https: false,
    attempts: createAttempts(systemClock),
    pictureOrigins: [],
  })
  expect(server.server.requestTimeout).toBe(5 * 60_000)
  await server.close()
})
