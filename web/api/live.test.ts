import { beforeEach, expect, test, vi } from 'vitest'
import { batch, parseMessage } from './live.ts'

beforeEach(() => vi.useFakeTimers())

test('hands the first event over at once and gathers those that follow it', () => {
  const handed: number[][] = []
  const add = batch((items: number[]) => handed.push(items), 200)
  add(1)
  add(2)
  add(3)
  expect(handed).toEqual([[1]])
  vi.advanceTimersByTime(200)
  expect(handed).toEqual([[1], [2, 3]])
})

test('waits for nobody again after a quiet time', () => {
  const handed: number[][] = []
  const add = batch((items: number[]) => handed.push(items), 200)
  add(1)
  vi.advanceTimersByTime(1_000)
  add(2)
  expect(handed).toEqual([[1], [2]])
})

test('reads the kinds of messages it knows and ignores those of a newer server', () => {
  const event = { kind: 'image', topic: 'studioSession:ss_1', studioSessionId: 'ss_1', imageId: 'img_1' }
  expect(parseMessage(JSON.stringify(event))).toEqual(event)
  expect(parseMessage(JSON.stringify({ kind: 'hologram', topic: 'client' }))).toBeUndefined()
})
