import { expect, test } from 'vitest'
import { createKeyedMutex } from './keyed-mutex.ts'

test('work on the same image waits for what was asked before, work on another does not', async () => {
  const inTurn = createKeyedMutex()
  const done: string[] = []
  let answer = () => {}
  const slow = new Promise<void>((resolve) => {
    answer = resolve
  })
  const rating = inTurn(['img_1'], async () => {
    await slow
    done.push('rating')
  })
  const deletion = inTurn(['img_1', 'img_2'], async () => void done.push('deletion'))
  await inTurn(['img_3'], async () => void done.push('another'))
  expect(done).toEqual(['another'])
  answer()
  await Promise.all([rating, deletion])
  expect(done).toEqual(['another', 'rating', 'deletion'])
})

test('a failure is told to whoever asked and does not stop the next', async () => {
  const inTurn = createKeyedMutex()
  const failing = inTurn(['img_1'], () => Promise.reject(new Error('refused')))
  const next = inTurn(['img_1'], async () => 'done')
  await expect(failing).rejects.toThrow('refused')
  expect(await next).toBe('done')
})
