import { describe, expect, test } from 'vitest'
import { type Behaviour, behaviours } from '#server/testing/fake-gemini-behaviours.ts'
import { ANSWER, geminiAnalyst, MEASURED, photo, SOFA } from '#server/testing/gemini-analyst.ts'

const g = geminiAnalyst()

describe('a picture', () => {
  // UC-004.E1, UC-002.M28a
  test('its colours are measured, its style, light, tone and props seen', async () => {
    g.fake.next(
      behaviours.text({
        style: 'Rustic',
        lighting: 'Golden Hour',
        temperature: 'warm',
        props: ['Plants', 'Plants', 'Rug'],
      }),
    )
    expect(await g.analyst.readPicture(photo)).toEqual({
      palette: MEASURED.palette,
      style: 'Rustic',
      lighting: 'Golden Hour',
      temperature: 'warm',
      props: ['Plants', 'Rug'],
    })
    expect(g.fake.requests[0]?.images).toHaveLength(1)
  })

  test.each<[string, Behaviour]>([
    ['a server error', behaviours.serverError()],
    ['too many requests', behaviours.rateLimited('53s')],
    ['an answer of another shape', behaviours.text({ style: 'Baroque' })],
  ])('after %s it is what was measured, at once', async (_, fault) => {
    g.fake.next(fault)
    expect(await g.analyst.readPicture(photo)).toEqual(MEASURED)
    expect(g.fake.requests).toHaveLength(1)
  })

  test('a refused key is told to the operator, and so is the first answer after it', async () => {
    g.fake.next(behaviours.badKey(), behaviours.badKey(), behaviours.serverError())
    await g.analyst.readPicture(photo)
    await g.analyst.analyseProducts([SOFA])
    await g.analyst.readPicture(photo)
    expect(g.alert.refused).toHaveBeenCalledTimes(2)
    expect(g.alert.refused).toHaveBeenCalledWith(expect.stringContaining('GEMINI_API_KEY'))
    expect(g.alert.answered).not.toHaveBeenCalled()
    g.fake.next(behaviours.text(ANSWER))
    await g.analyst.analyseProducts([SOFA])
    expect(g.alert.answered).toHaveBeenCalledTimes(1)
  })

  test('one that cannot be decoded is refused without asking', async () => {
    await expect(g.analyst.readPicture(Buffer.from('no picture'))).rejects.toThrow()
    expect(g.fake.requests).toHaveLength(0)
  })
})
