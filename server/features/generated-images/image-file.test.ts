import { describe, expect, test } from 'vitest'
import {
  deleteGeneratedImage,
  downloadGeneratedImage,
  getGeneratedImage,
  listSessionImages,
} from '#contract/generated-images.ts'
import { addProducts, addSession } from '#server/testing/factories.ts'
import { sessionFixture } from '#server/testing/session-fixture.ts'

const s = sessionFixture()
const byId = (id: string) => ({ params: { id } })

describe('file', () => {
  // UC-006.A1a, UC-006.A1b, UC-006.A1c, UC-006.X5
  test('a single image downloads under its name for an hour', async () => {
    const alex = await s.alex()
    const image = await s.addImage({ name: 'Modern Desk' })
    const answer = await alex.inject(downloadGeneratedImage, byId(image))
    expect(answer.statusCode).toBe(302)
    const url = String(answer.headers.location)
    const file = await s.t.web.inject(url)
    expect(file.statusCode).toBe(200)
    expect(file.headers['content-disposition']).toContain('filename="modern-desk_living-room_1.jpg"')
    expect(file.rawPayload.length).toBe((await s.rowOf(image))?.bytes)
    const start = s.t.clock.now()
    s.t.clock.advance(3_600_000)
    expect((await s.t.web.inject(url)).statusCode).toBe(200)
    s.t.clock.advance(1_000)
    expect((await s.t.web.inject(url)).statusCode).toBe(403)
    s.t.clock.set(start)
  })

  // UC-006.A1c
  test('numbers count per product and room and stay when others are deleted', async () => {
    const [productId = ''] = await addProducts(s.t.app, s.sarah.clientId, 1, {
      name: 'Modern Desk',
      withPicture: false,
    })
    const rooms = ['Living Room', 'Office', 'Living Room', 'Office'] as const
    const ids: string[] = []
    for (const [position, roomType] of rooms.entries()) ids.push(await s.addImage({ productId, roomType, position }))
    await s.sarah.call(deleteGeneratedImage, byId(ids[0] ?? ''))
    const { images } = await s.sarah.call(listSessionImages, { ...byId(s.studioSessionId), query: {} })
    expect(images.map(({ fileName }) => fileName)).toEqual([
      'modern-desk_office_1.jpg',
      'modern-desk_living-room_2.jpg',
      'modern-desk_office_2.jpg',
    ])
  })

  // UC-006.A1c
  test('products with equal names carry their SKU, only in the studioSession they share', async () => {
    const [productId = ''] = await addProducts(s.t.app, s.sarah.clientId, 1, { name: 'Modern Desk', sku: 'MD 1' })
    await s.addImage({ name: 'Modern Desk!' })
    const shared = await s.addImage({ productId })
    const alone = await s.addImage({ productId, studioSessionId: await addSession(s.t.app, s.sarah.clientId) })
    const nameOf = async (id: string) => (await s.sarah.call(getGeneratedImage, byId(id))).fileName
    expect(await nameOf(shared)).toBe('modern-desk-md-1_living-room_1.jpg')
    expect(await nameOf(alone)).toBe('modern-desk_living-room_1.jpg')
  })

  test('another client’s image and one without a file are refused', async () => {
    const stranger = await s.stranger()
    const image = await s.addImage()
    expect((await stranger.inject(downloadGeneratedImage, byId(image))).statusCode).toBe(404)
    const open = await s.addImage({ status: 'pending', key: null })
    expect((await s.sarah.inject(downloadGeneratedImage, byId(open))).statusCode).toBe(409)
  })
})
