import { expect, test } from 'vitest'
import type { Frequency, MailChoice } from '#contract/notification-settings.ts'
import { mailChange, mergeChanges } from './choices.ts'

test('a later change of one choice keeps those of others', () => {
  const first = mergeChanges({}, { email: { generationCompleted: false }, frequency: 'daily' })
  const second = mergeChanges(first, { email: { generationFailed: false }, browser: { planDecided: true } })
  expect(second).toEqual({
    email: { generationCompleted: false, generationFailed: false },
    browser: { planDecided: true },
    frequency: 'daily',
  })
  expect(mergeChanges(second, { email: { generationCompleted: true } }).email?.generationCompleted).toBe(true)
})

test('at once and digest turn a mail on, off keeps which of both it was', () => {
  const completed = (choice: MailChoice, frequency: Frequency) => mailChange('generationCompleted', choice, frequency)
  const email = { generationCompleted: true }
  expect(completed('off', 'daily')).toEqual({ email: { generationCompleted: false } })
  expect(completed('digest', 'daily')).toEqual({ email, digest: { generationCompleted: true } })
  expect(completed('at_once', 'weekly')).toEqual({ email, digest: { generationCompleted: false } })
  expect(completed('at_once', 'realtime')).toEqual({ email })
  expect(mailChange('tipsAndBestPractices', 'at_once', 'daily')).toEqual({ email: { tipsAndBestPractices: true } })
})
