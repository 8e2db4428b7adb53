import { afterEach, expect, test } from 'vitest'
import { createPool, type Pool } from './pool.ts'

const echo = new URL('./testing/fragile-worker.mjs', import.meta.url)
const analyse = (text: string) => ({ kind: 'analyse', picture: new TextEncoder().encode(text) }) as const

let pool: Pool
afterEach(() => pool.close())

test('a worker that dies rejects its job and the next one is done by its successor', async () => {
  pool = createPool(1, echo)
  const [crashed, next] = await Promise.allSettled([pool.run(analyse('exit')), pool.run(analyse('hello'))])
  expect(crashed).toMatchObject({ status: 'rejected', reason: { name: 'RenderError', code: 'internal' } })
  expect(next).toMatchObject({ status: 'fulfilled', value: { palette: [{ hex: 'hello' }] } })
})

test('an error in a worker carries its code and sentence', async () => {
  pool = createPool(1, echo)
  await expect(pool.run(analyse('refuse'))).rejects.toMatchObject({
    code: 'product_not_found',
    message: 'Where is it?',
  })
})

test('aborting rejects with the reason, a queued job never starts, and the pool goes on', async () => {
  pool = createPool(1, echo)
  const running = new AbortController()
  const queued = new AbortController()
  const first = pool.run(analyse('slow'), running.signal)
  const second = pool.run(analyse('exit'), queued.signal)
  queued.abort(new Error('not needed'))
  await expect(second).rejects.toThrow('not needed')
  running.abort(new Error('stopped'))
  await expect(first).rejects.toThrow('stopped')
  await expect(pool.run(analyse('still here'))).resolves.toMatchObject({ palette: [{ hex: 'still here' }] })
})

test('closing rejects what waits and what comes later', async () => {
  pool = createPool(1, echo)
  const waiting = Promise.allSettled([pool.run(analyse('hang')), pool.run(analyse('hello'))])
  await pool.close()
  expect((await waiting).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  await expect(pool.run(analyse('hello'))).rejects.toMatchObject({ code: 'internal' })
})
