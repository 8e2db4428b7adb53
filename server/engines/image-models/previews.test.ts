import { expect, test } from 'vitest'
import type { Renderer, Rendering } from '#renderer/renderer.ts'
import { createPreviews, type PreviewRequest } from './previews.ts'

const RENDERING = {
  jpeg: new Uint8Array([1]),
  thumbnails: { w320: new Uint8Array([2]), w640: new Uint8Array([3]) },
  width: 480,
  height: 360,
} as unknown as Rendering

/** A renderer whose pictures are finished by hand. */
function held() {
  const running: { finish: () => void }[] = []
  let most = 0
  const renderer: Renderer = {
    async analyse() {
      throw new Error('not asked here')
    },
    async inspect() {
      throw new Error('not asked here')
    },
    async close() {},
    render: (_request, signal) =>
      new Promise((resolve, reject) => {
        const entry = {
          finish: () => {
            running.splice(running.indexOf(entry), 1)
            resolve(RENDERING)
          },
        }
        running.push(entry)
        most = Math.max(most, running.length)
        signal?.addEventListener('abort', () => {
          running.splice(running.indexOf(entry), 1)
          reject(signal.reason)
        })
      }),
  }
  return { renderer, running, most: () => most }
}

const request = (seed: number): PreviewRequest => ({
  pictureKey: 'a',
  picture: async () => new Uint8Array(),
  product: { name: 'Stand', category: 'Furniture', description: '' },
  settings: {} as PreviewRequest['settings'],
  variant: 1,
  seed,
  size: 'tile',
})
const never = new AbortController().signal
const settled = () => new Promise((resolve) => setImmediate(resolve))

test('draws one at a time, and what was drawn not again', async () => {
  const { renderer, running, most } = held()
  const previews = createPreviews(renderer)
  const drawn = [1, 2, 1].map((seed) => previews.draw(request(seed), never))
  for (let left = 2; left > 0; left -= 1) {
    await settled()
    expect(running).toHaveLength(1)
    running[0]?.finish()
  }
  const [first, , again] = await Promise.all(drawn)
  expect(again).toBe(first)
  expect(most()).toBe(1)
})

test('whoever goes away makes room: neither what runs nor what waits for them is drawn', async () => {
  const { renderer, running } = held()
  const previews = createPreviews(renderer)
  const gone = new AbortController()
  const left = [1, 2].map((seed) => previews.draw(request(seed), gone.signal))
  const ends = Promise.allSettled(left)
  const kept = previews.draw(request(3), never)
  await settled()
  gone.abort()
  expect((await ends).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  await settled()
  expect(running).toHaveLength(1)
  running[0]?.finish()
  expect(await kept).toMatchObject({ width: 480 })
})

test('refuses more than can wait', async () => {
  const { renderer } = held()
  const previews = createPreviews(renderer)
  const gone = new AbortController()
  const waiting = Array.from({ length: 70 }, (_, seed) => previews.draw(request(seed), gone.signal))
  const outcomes = Promise.allSettled(waiting)
  await settled()
  gone.abort()
  const refused = (await outcomes).filter(
    (one) => one.status === 'rejected' && (one.reason as { code?: string }).code === 'unavailable',
  )
  expect(refused.length).toBeGreaterThan(0)
})
