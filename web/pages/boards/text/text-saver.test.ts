import { beforeEach, expect, test, vi } from 'vitest'
import { createTextSaver, type TextOutcome, type TextSaverOptions } from './text-saver.ts'

beforeEach(() => vi.useFakeTimers())

const stored: TextOutcome = { kind: 'stored' }
const failed: TextOutcome = { kind: 'failed', message: 'Connection lost.' }

function started(answers: TextOutcome[], kept?: TextSaverOptions['kept']) {
  const save = vi.fn(async (_text: string, _from: string) => answers.shift() ?? stored)
  const keep = vi.fn()
  const saver = createTextSaver({ kept, keep, save })
  return { saver, save, keep, pause: () => vi.advanceTimersByTimeAsync(1_000) }
}

test('a pause stores the text on what it was typed on, the next one on what is stored by then', async () => {
  const { saver, save, pause } = started([])
  saver.type('For', 'Old')
  saver.type('For Monday ', 'Somebody else’s')
  await pause()
  saver.type('For Monday 9:00', 'Old')
  await pause()
  expect(save.mock.calls).toEqual([
    ['For Monday', 'Old'],
    ['For Monday 9:00', 'For Monday'],
  ])
  saver.leave()
  await pause()
  expect(save).toHaveBeenCalledTimes(2)
  expect(saver.state()).toEqual({ unsaved: null, trouble: null })
})

test('what could not be stored stays in the field after its writer left, until it is', async () => {
  const { saver, save, keep, pause } = started([failed, failed, stored])
  saver.type('For Monday', '')
  saver.leave()
  await pause()
  expect(saver.state()).toEqual({ unsaved: { typed: 'For Monday', from: '' }, trouble: failed })
  expect(keep).toHaveBeenLastCalledWith({ typed: 'For Monday', from: '' })
  saver.retry()
  await pause()
  expect(saver.state().trouble).toEqual(failed)
  saver.retry()
  await pause()
  expect(save).toHaveBeenCalledTimes(3)
  expect(keep).toHaveBeenLastCalledWith(null)
  expect(saver.state()).toEqual({ unsaved: null, trouble: null })
})

test('what an earlier visit could not store is stored on the text it was typed on', async () => {
  const { saver, save, pause } = started([], { typed: 'For Monday', from: 'Old' })
  saver.retry()
  await pause()
  expect(save.mock.calls).toEqual([['For Monday', 'Old']])
  expect(saver.state().unsaved).toBeNull()
})

test('a text that somebody else has changed waits for a choice and loses neither', async () => {
  const { saver, save, pause } = started([{ kind: 'changed', theirs: 'By Mike' }, stored])
  saver.type('By Sarah', '')
  await pause()
  saver.type('By Sarah, longer', '')
  saver.leave()
  await pause()
  expect(save).toHaveBeenCalledTimes(1)
  expect(saver.state()).toMatchObject({ unsaved: { typed: 'By Sarah, longer' }, trouble: { theirs: 'By Mike' } })
  saver.keepMine()
  await pause()
  expect(save).toHaveBeenLastCalledWith('By Sarah, longer', 'By Mike')
  expect(saver.state()).toEqual({ unsaved: null, trouble: null })
})

test('taking theirs gives the typed text up', async () => {
  const { saver, save, keep, pause } = started([{ kind: 'changed', theirs: 'By Mike' }])
  saver.type('By Sarah', '')
  await pause()
  saver.takeTheirs()
  await pause()
  expect(saver.state()).toEqual({ unsaved: null, trouble: null })
  expect(keep).toHaveBeenLastCalledWith(null)
  expect(save).toHaveBeenCalledTimes(1)
})

test('what is typed while a save is on its way is stored after it', async () => {
  let answer: (outcome: TextOutcome) => void = () => {}
  const { saver, save, pause } = started([])
  save.mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)))
  saver.type('For', '')
  await pause()
  saver.type('For Monday', '')
  saver.leave()
  answer(stored)
  await pause()
  expect(save).toHaveBeenLastCalledWith('For Monday', 'For')
  expect(saver.state().unsaved).toBeNull()
})
