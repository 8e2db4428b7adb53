import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createLog } from '#server/platform/log.ts'
import { type RedisServer, startRedis } from '#server/testing/redis.ts'
import { waitFor } from '#server/testing/wait-for.ts'
import { type Bus, createLocalBus } from './bus.ts'
import { createRedisBus } from './redis-bus.ts'

const log = createLog('silent')
let redis: RedisServer
let open: Bus[] = []

beforeAll(async () => {
  redis = await startRedis()
})
afterAll(async () => {
  await Promise.all(open.map((bus) => bus.close()))
  await redis.stop()
})

async function redisBus(prefix = 'a:'): Promise<Bus> {
  const bus = createRedisBus({ url: redis.url, prefix, log })
  open = [...open, bus]
  await waitFor(() => bus.isWhole(), 'the bus')
  return bus
}
function hear(bus: Bus, channel: string) {
  const heard: string[] = []
  const end = bus.subscribe(channel, (message) => heard.push(message))
  return { heard, end }
}

describe.each([
  ['alone', async () => createLocalBus()],
  ['over Redis', () => redisBus()],
])('a bus %s', (_, make) => {
  test('tells its own process at once, each listener once, until it stops listening', async () => {
    const bus = await make()
    const { heard, end } = hear(bus, 'wake')
    const other = hear(bus, 'other')
    bus.publish('wake', 'two words')
    expect(heard).toEqual(['two words'])
    end()
    bus.publish('wake', 'again')
    expect([heard, other.heard]).toEqual([['two words'], []])
  })
})

describe('over Redis', () => {
  test('tells the other processes of this installation, and no other installation', async () => {
    const [here, there, stranger] = await Promise.all([redisBus(), redisBus(), redisBus('b:')])
    const [mine, theirs, foreign] = [here, there, stranger].map((bus) => hear(bus, 'live:client_1'))
    here.publish('live:client_1', '{"kind":"products"}')
    here.publish('live:client_1', 'last')
    await waitFor(() => theirs?.heard.includes('last'), 'the message')
    expect(theirs?.heard).toEqual(['{"kind":"products"}', 'last'])
    expect(mine?.heard).toEqual(['{"kind":"products"}', 'last'])
    stranger.publish('live:client_1', 'own')
    await waitFor(() => foreign?.heard.length, 'the stranger’s own')
    expect(foreign?.heard).toEqual(['own'])
  })

  test('without Redis says so, serves its own process, and rejoins when Redis is back empty', async () => {
    const [here, there] = await Promise.all([redisBus(), redisBus()])
    const lost = vi.fn()
    there.onLost(lost)
    await redis.kill()
    await waitFor(() => !here.isWhole() && !there.isWhole(), 'the loss')
    expect(lost).toHaveBeenCalledTimes(1)
    const mine = hear(here, 'wake')
    here.publish('wake', 'unheard')
    expect(mine.heard).toEqual(['unheard'])
    await redis.restart()
    await waitFor(() => here.isWhole() && there.isWhole(), 'the return')
    const theirs = hear(there, 'wake')
    await waitFor(() => {
      here.publish('wake', 'heard')
      return theirs.heard.includes('heard')
    }, 'the message')
    expect(theirs.heard).not.toContain('unheard')
  })

  test('a Redis that hangs is as good as none', async () => {
    const bus = await redisBus()
    redis.hang()
    await waitFor(() => !bus.isWhole(), 'the loss')
    redis.goOn()
    await waitFor(() => bus.isWhole(), 'the return')
  })

  test('starts before Redis does', async () => {
    await redis.kill()
    const bus = createRedisBus({ url: redis.url, prefix: 'a:', log })
    open = [...open, bus]
    expect(bus.isWhole()).toBe(false)
    await redis.restart()
    await waitFor(() => bus.isWhole(), 'the bus')
  })
})
