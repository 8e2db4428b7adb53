import { describe, expect, test } from 'vitest'
import { removeFromBin } from '#contract/bin.ts'
import {
  addToBoard,
  type Board,
  createBoard,
  deleteBoard,
  getBoard,
  listBoards,
  restoreBoard,
  updateBoard,
} from '#contract/boards.ts'
import { changeGeneratedImages, deleteGeneratedImage } from '#contract/generated-images.ts'
import type { LiveEvent } from '#contract/live.ts'
import { MESSAGES } from '#contract/messages.ts'
import { deleteStudioSession, restoreStudioSession } from '#contract/studio-sessions.ts'
import { sessionFixture } from '#server/testing/session-fixture.ts'

const s = sessionFixture()
const byId = (id: string) => ({ params: { id } })
const idsOf = (board: Pick<Board, 'images'>) => board.images.map(({ id }) => id)
const make = (imageIds: string[] = [], title = 'Spring presentation') =>
  s.sarah.call(createBoard, { body: { title, imageIds } })
const read = (id: string, user = s.sarah) => user.call(getBoard, byId(id))

describe('board', () => {
  // GEN.21
  test('is made of chosen images, titled, noted, captioned and put in order', async () => {
    const [a = '', b = '', c = ''] = await s.addImages(3)
    const { id, version, images } = await make([a, b, c])
    expect(images[0]).toMatchObject({ productName: 'Modern Desk', roomType: 'Living Room', caption: '' })
    const changed = await s.sarah.call(updateBoard, {
      ...byId(id),
      body: { version, title: 'Lobby', note: 'For Monday', imageIds: [c, a, b], captions: { [a]: 'In the morning' } },
    })
    expect(changed).toMatchObject({ title: 'Lobby', note: 'For Monday', version: version + 1 })
    expect(idsOf(changed)).toEqual([c, a, b])
    expect(await read(id)).toEqual(changed)
    expect(changed.images[1]).toMatchObject({ id: a, caption: 'In the morning' })
  })

  test('removes only the images named; an order that names fewer keeps the others in place', async () => {
    const [a = '', b = '', c = '', d = ''] = await s.addImages(4)
    const { id } = await make([a, b, c, d])
    const patch = (version: number, body: object) =>
      s.sarah.call(updateBoard, { ...byId(id), body: { version, ...body } })
    await patch(1, { captions: { [b]: 'Evening' } })
    expect(idsOf(await patch(2, { imageIds: [d, 'img_none', a] }))).toEqual([d, b, c, a])
    const left = await patch(3, { imageIds: [b, d], removeImageIds: [a, 'img_none'] })
    expect(left.images).toMatchObject([{ id: b, caption: 'Evening' }, { id: d }, { id: c }])
    expect(await read(id)).toEqual(left)
  })

  test('adds images at its end; skips those on it, failed, gone or of another client', async () => {
    const stranger = await s.stranger()
    const [a = '', b = '', c = ''] = await s.addImages(3)
    const failed = await s.addImage({ status: 'error', key: null })
    const { id } = await make([b])
    const added = await s.sarah.call(addToBoard, { ...byId(id), body: { imageIds: [b, a, a, failed, 'img_none', c] } })
    expect(added).toMatchObject({ added: 2, version: 2 })
    expect(idsOf(added)).toEqual([b, a, c])
    expect(await s.sarah.call(addToBoard, { ...byId(id), body: { imageIds: [a] } })).toMatchObject({
      added: 0,
      version: 2,
    })
    const foreign = await stranger.call(createBoard, { body: { title: 'Mine', imageIds: [a] } })
    expect(foreign.images).toEqual([])
  })

  test('a 101st image is refused with the number, and nothing is added', async () => {
    const images = await s.addImages(101, { width: 8, height: 8 })
    const { id } = await make(images.slice(0, 99))
    const answer = await s.sarah.inject(addToBoard, { ...byId(id), body: { imageIds: images } })
    expect(answer.json()).toMatchObject({ status: 409, detail: MESSAGES.boards.limit })
    expect(MESSAGES.boards.limit).toContain('100')
    expect(idsOf(await read(id))).toHaveLength(99)
    await s.sarah.call(addToBoard, { ...byId(id), body: { imageIds: images.slice(0, 100) } })
    expect(idsOf(await read(id))).toHaveLength(100)
  })

  test('deleted images count among those it holds, and it says so wherever it counts', async () => {
    const images = await s.addImages(101, { width: 8, height: 8 })
    const { id, hidden } = await make(images.slice(0, 100))
    expect(hidden).toBe(0)
    await s.sarah.call(changeGeneratedImages, { body: { ids: images.slice(0, 60), action: 'delete' } })
    const board = await read(id)
    expect([board.images.length, board.hidden]).toEqual([40, 60])
    expect(MESSAGES.boards.holds(40, 60)).toBe('40 of 100 images, 60 more in the bin')
    const answer = await s.sarah.inject(addToBoard, { ...byId(id), body: { imageIds: images.slice(100) } })
    expect(answer.json()).toMatchObject({ status: 409, detail: MESSAGES.boards.limitWithHidden(60) })
    await s.sarah.call(removeFromBin, { body: { ids: images.slice(0, 1) } })
    const added = await s.sarah.call(addToBoard, { ...byId(id), body: { imageIds: images.slice(100) } })
    expect([added.images.length, added.hidden]).toEqual([41, 59])
  })

  test('a change made on an older version is refused with the board as it is', async () => {
    const mike = await s.mike()
    const { id, version } = await make()
    await mike.call(updateBoard, { ...byId(id), body: { version, title: 'By Mike' } })
    const answer = await s.sarah.inject(updateBoard, { ...byId(id), body: { version, title: 'By Sarah' } })
    expect(answer.json()).toMatchObject({
      code: 'version_conflict',
      current: { title: 'By Mike', version: version + 1 },
    })
    expect(await read(id)).toMatchObject({ title: 'By Mike' })
  })

  test('an image in the bin comes back to its place, one that is removed for good does not', async () => {
    const [a = '', b = '', c = ''] = await s.addImages(3)
    const { id, version } = await make([a, b, c])
    await s.sarah.call(updateBoard, { ...byId(id), body: { version, captions: { [b]: 'Evening' } } })
    await s.sarah.call(deleteGeneratedImage, byId(b))
    expect(idsOf(await read(id))).toEqual([a, c])
    await s.sarah.call(updateBoard, { ...byId(id), body: { version: version + 1, imageIds: [c, a] } })
    await s.sarah.call(changeGeneratedImages, { body: { ids: [b], action: 'restore' } })
    // Somebody who has not seen it come back moves the others.
    await s.sarah.call(updateBoard, { ...byId(id), body: { version: version + 2, imageIds: [a, c] } })
    const { images } = await read(id)
    expect(images).toMatchObject([{ id: a }, { id: b, caption: 'Evening' }, { id: c }])
    await s.sarah.call(updateBoard, { ...byId(id), body: { version: version + 3, imageIds: [c, a] } })
    await s.sarah.call(deleteGeneratedImage, byId(b))
    await s.sarah.call(removeFromBin, { body: { ids: [b] } })
    expect(idsOf(await read(id))).toEqual([c, a])
  })
})

describe('boards', () => {
  test('are listed with cover and count, last changed first, and restored after deletion', async () => {
    const images = await s.addImages(4)
    const first = await make(images, 'First')
    s.t.clock.advance(1_000)
    const second = await make([], 'Second')
    s.t.clock.advance(1_000)
    await s.sarah.call(updateBoard, { ...byId(first.id), body: { version: 1, note: 'Again' } })
    const list = async () => (await s.sarah.call(listBoards, {})).boards
    expect(await list()).toMatchObject([
      { title: 'First', imageCount: 4 },
      { title: 'Second', imageCount: 0, cover: [] },
    ])
    expect((await list())[0]?.cover).toHaveLength(3)
    await s.sarah.call(deleteBoard, byId(first.id))
    expect(await list()).toMatchObject([{ id: second.id }])
    expect((await s.sarah.inject(getBoard, byId(first.id))).statusCode).toBe(404)
    expect(idsOf(await s.sarah.call(restoreBoard, byId(first.id)))).toEqual(images)
    expect(await list()).toHaveLength(2)
  })

  test('a viewer reads them and changes none; another client sees none', async () => {
    const [alex, stranger] = await Promise.all([s.alex(), s.stranger()])
    const { id } = await make()
    expect(await read(id, alex)).toMatchObject({ title: 'Spring presentation' })
    expect((await alex.inject(updateBoard, { ...byId(id), body: { version: 1, title: 'No' } })).statusCode).toBe(403)
    expect((await stranger.call(listBoards, {})).total).toBe(0)
    expect((await stranger.inject(restoreBoard, byId(id))).statusCode).toBe(404)
  })

  test('every page of the client is told of each change', async () => {
    const heard: LiveEvent[] = []
    const image = await s.addImage()
    const end = s.t.app.live.subscribe(s.sarah.clientId, (event) => heard.push(event))
    const { id } = await make()
    await s.sarah.call(addToBoard, { ...byId(id), body: { imageIds: [image] } })
    await s.sarah.call(deleteBoard, byId(id))
    end()
    expect(heard).toEqual(Array(3).fill({ kind: 'boards', topic: 'client' }))
  })

  test('and of each image or session that goes from a board or comes back to it', async () => {
    const [placed = '', other = ''] = await s.addImages(2)
    await make([placed])
    let told = 0
    const end = s.t.app.live.subscribe(s.sarah.clientId, ({ kind }) => {
      if (kind === 'boards') told += 1
    })
    await s.sarah.call(deleteGeneratedImage, byId(placed))
    expect(told).toBe(1)
    await s.sarah.call(changeGeneratedImages, { body: { ids: [placed, other], action: 'restore' } })
    expect(told).toBe(2)
    await s.sarah.call(changeGeneratedImages, { body: { ids: [other], action: 'delete' } })
    await s.sarah.call(changeGeneratedImages, { body: { ids: [placed], action: 'pin' } })
    expect(told).toBe(2)
    await s.sarah.call(deleteStudioSession, byId(s.studioSessionId))
    await s.sarah.call(restoreStudioSession, byId(s.studioSessionId))
    end()
    expect(told).toBe(4)
  })
})
