import { randomUUID } from 'node:crypto'
import { connectRedis, type RedisPlace } from '#server/platform/redis/connection.ts'
import { type Bus, createListeners } from './bus.ts'

const BEAT_MS = 2_000

/** The bus over Redis publish/subscribe. Starts and goes on without Redis, and joins again when it is back. */
export function createRedisBus(place: RedisPlace): Bus {
  const me = randomUUID()
  const { tell, add } = createListeners()
  const lost = new Set<() => void>()
  const publisher = connectRedis(place)
  const subscriber = connectRedis(place)
  const pattern = `${place.prefix}bus:`
  let isWhole = false

  function setWhole(whole: boolean): void {
    const wasWhole = isWhole
    isWhole = whole
    if (wasWhole && !whole) for (const listener of lost) listener()
  }
  const gone = () => setWhole(false)
  const join = () => subscriber.psubscribe(`${pattern}*`).then(() => setWhole(true), gone)
  subscriber.on('ready', () => void join())
  subscriber.on('close', gone)
  // A Redis that hangs, or a cable that is cut, closes no connection: only an answer proves that messages arrive.
  const beat = setInterval(() => {
    if (subscriber.status === 'ready') subscriber.ping().then(() => (isWhole ? undefined : join()), gone)
  }, BEAT_MS)
  beat.unref()
  subscriber.on('pmessage', (_pattern: string, name: string, text: string) => {
    const at = text.indexOf(' ')
    if (text.slice(0, at) !== me) tell(name.slice(pattern.length), text.slice(at + 1))
  })

  return {
    publish(channel, message) {
      tell(channel, message)
      publisher.publish(pattern + channel, `${me} ${message}`).catch(() => {})
    },
    subscribe: add,
    isWhole: () => isWhole,
    onLost(listener) {
      lost.add(listener)
      return () => lost.delete(listener)
    },
    async close() {
      clearInterval(beat)
      publisher.disconnect()
      subscriber.disconnect()
    },
  }
}
