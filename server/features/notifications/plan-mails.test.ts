import { expect, test } from 'vitest'
import { type NotificationChange, withNotificationDefaults } from '#contract/notification-settings.ts'
import { planMails, type WaitingNotice } from './plan-mails.ts'

const at = (time: string) => new Date(`2026-06-15T${time}:00Z`)
const notice = (id: string, topic: WaitingNotice['topic'], time = '10:00'): WaitingNotice => ({
  id,
  topic,
  createdAt: at(time),
})
const plan = (
  waiting: WaitingNotice[],
  { chosen = {}, now = '10:00', last }: { chosen?: NotificationChange; now?: string; last?: string } = {},
) =>
  planMails(waiting, {
    settings: withNotificationDefaults(chosen),
    timeZone: 'Europe/London',
    lastMailAt: last === undefined ? null : at(last),
    now: at(now),
  })

// UC-010.M4d
test('mails at once what is on, and never what is off', () => {
  const chosen = { email: { generationCompleted: false } }
  const waiting = [notice('a', 'generationCompleted'), notice('b', 'generationFailed')]
  expect(plan(waiting, { chosen })).toEqual({ drop: ['a'], now: ['b'], later: [] })
})

test('within 15 minutes of a mail everything waits, and then goes together', () => {
  const waiting = [notice('a', 'generationCompleted', '10:05'), notice('b', 'generationFailed', '10:10')]
  const later = ['a', 'b'].map((id) => ({ id, at: at('10:15') }))
  expect(plan(waiting, { now: '10:14', last: '10:00' })).toEqual({ drop: [], now: [], later })
  expect(plan(waiting, { now: '10:15', last: '10:00' }).now).toEqual(['a', 'b'])
})

// UC-010.M4c
test.each([
  ['daily', '2026-06-16T08:00:00Z'],
  ['weekly', '2026-06-22T08:00:00Z'],
] as const)(
  '%s collects completed runs until 09:00 of the client; failures and quota do not wait',
  (frequency, due) => {
    const waiting = [
      notice('done', 'generationCompleted'),
      notice('failed', 'generationFailed'),
      notice('low', 'lowQuotaWarning'),
    ]
    const planned = plan(waiting, { chosen: { frequency } })
    expect(planned).toEqual({ drop: [], now: ['failed', 'low'], later: [{ id: 'done', at: new Date(due) }] })
    const single = plan(waiting, {
      chosen: { frequency, digest: { generationCompleted: false, generationFailed: true } },
    })
    expect(single.now).toEqual(['done', 'low'])
  },
)

test('what waits for a digest goes at once when real time is chosen', () => {
  const waiting = [notice('done', 'generationCompleted')]
  expect(plan(waiting, { now: '14:00', chosen: { frequency: 'realtime' } }).now).toEqual(['done'])
})

test('questions to a person have mails of their own', () => {
  expect(plan([notice('offer', null)]).drop).toEqual(['offer'])
})
