import { expect, test } from 'vitest'
import { allocatePlates, forgetUnfinished, openPlate } from './plate-memory.ts'

const fill = (value: number) => async (layers: Uint8Array) => {
  layers[0] = value
}

test('a plate is decoded once, also when two ask for it at the same time', async () => {
  const memory = allocatePlates()
  let decoded = 0
  let finish = () => {}
  const finished = new Promise<void>((resolve) => {
    finish = resolve
  })
  const decode = async (layers: Uint8Array) => {
    decoded++
    await finished
    layers[0] = 7
  }
  const opening = Promise.all([openPlate(memory, 'loft', decode), openPlate(memory, 'loft', decode)])
  finish()
  const [first, second] = await opening
  expect([first[0], second[0], decoded]).toEqual([7, 7, 1])
})

test('plates lie apart', async () => {
  const memory = allocatePlates()
  const [living, loft] = await Promise.all([openPlate(memory, 'living', fill(1)), openPlate(memory, 'loft', fill(2))])
  expect([living[0], loft[0]]).toEqual([1, 2])
})

test('a failed or abandoned decoding is done again', async () => {
  const memory = allocatePlates()
  const broken = openPlate(memory, 'loft', () => Promise.reject(new Error('torn file')))
  await expect(broken).rejects.toThrow('torn file')
  const abandoned = openPlate(memory, 'loft', () => new Promise(() => {}))
  forgetUnfinished(memory)
  expect((await openPlate(memory, 'loft', fill(3)))[0]).toBe(3)
  void abandoned
})
