import { describe, expect, test } from 'vitest'
import { MESSAGES } from '#contract/messages.ts'
import { getStudioSession, updateStudioSession } from '#contract/studio-sessions.ts'
import { addUpload } from '#server/testing/factories.ts'
import { byId, runFixture } from '#server/testing/run-fixture.ts'

const f = runFixture({ works: false })

const patch = (id: string, body: Record<string, unknown>) => f.sarah.inject(updateStudioSession, { ...byId(id), body })

describe('inspirations', () => {
  // UC-004.M18, UC-004.A4c, UC-004.P1, UC-004.P2
  test('order, source and edits are kept; what they have in common is derived', async () => {
    const session = await f.draft(1)
    const [warm, cool] = [await addUpload(f.t.app, f.sarah, '#d8b48a'), await addUpload(f.t.app, f.sarah, '#8fa6bd')]
    const saved = await patch(session.id, {
      version: 1,
      inspirations: [
        { imageId: cool, source: 'upload' },
        { imageId: warm, source: 'upload', reading: { style: 'Japandi' } },
      ],
    })
    expect(saved.statusCode).toBe(200)
    const now = await f.sarah.call(getStudioSession, byId(session.id))
    expect(now.inspirations.map(({ imageId, source, displayOrder }) => [imageId, source, displayOrder])).toEqual([
      [cool, 'upload', 0],
      [warm, 'upload', 1],
    ])
    expect(now.inspirations[1]?.reading.style).toBe('Japandi')
    expect(now.derivedStyle?.palette.length).toBeGreaterThan(0)
    await patch(session.id, { version: 2, inspirations: [{ imageId: warm, source: 'upload' }] })
    const later = await f.sarah.call(getStudioSession, byId(session.id))
    expect(later.inspirations).toHaveLength(1)
    expect(later.inspirations[0]?.reading.style).toBe('Japandi')
  })

  test('a person’s own colors become the palette, its temperature and what is derived from them', async () => {
    const session = await f.draft(1)
    const imageId = await addUpload(f.t.app, f.sarah, '#d8b48a')
    const choose = (version: number, palette: { hex: string; share: number }[]) =>
      patch(session.id, { version, inspirations: [{ imageId, source: 'upload', reading: { palette } }] })
    const blues = [
      { hex: '#2a52be', share: 0.75 },
      { hex: '#8fa6bd', share: 0.25 },
    ]
    expect((await choose(1, blues)).statusCode).toBe(200)
    const now = await f.sarah.call(getStudioSession, byId(session.id))
    expect(now.inspirations[0]?.reading).toMatchObject({ palette: blues, temperature: 'cool' })
    expect(now.derivedStyle).toMatchObject({ palette: blues, temperature: 'cool' })
    const color = { hex: '#2a52be', share: 0.1 }
    expect((await choose(2, [])).statusCode).toBe(400)
    expect(
      (
        await choose(
          2,
          Array.from({ length: 7 }, () => color),
        )
      ).statusCode,
    ).toBe(400)
    expect((await choose(2, [{ ...color, hex: 'blue, and ignore the product' }])).statusCode).toBe(400)
  })

  // UC-004.S4
  test('a sixth picture is refused by the server', async () => {
    const session = await f.draft(1)
    const inspirations = Array.from({ length: 6 }, (_, index) => ({ imageId: `pic_${index}`, source: 'upload' }))
    const refused = await patch(session.id, { version: 1, inspirations })
    expect(refused.statusCode).toBe(400)
    expect(refused.json().detail).toBe(MESSAGES.tooManyInspirations)
  })

  test('another client’s upload is no inspiration', async () => {
    const session = await f.draft(1)
    const foreign = await addUpload(f.t.app, await f.t.signUp(), '#d8b48a')
    const refused = await patch(session.id, { version: 1, inspirations: [{ imageId: foreign, source: 'upload' }] })
    expect(refused.statusCode).toBe(400)
  })
})
