import { expect, test } from 'vitest'
import type { DownloadJob } from '#contract/downloads.ts'
import { MESSAGES } from '#contract/messages.ts'
import { problem } from '#contract/problem.ts'
import { viewOfError, viewOfJob } from './download-view.ts'

const now = Date.parse('2026-11-22T12:00:00Z')

function job(change: Partial<DownloadJob>): DownloadJob {
  return {
    jobId: 'download_1',
    studioSessionId: 'ss_1',
    status: 'running',
    group: 'flat',
    format: 'jpg',
    manifest: false,
    done: 23,
    total: 176,
    bytes: 369_098_752,
    fileName: 'summer-catalog-2026.zip',
    ...change,
  }
}

// UC-006.M8b
test('counts what is packed', () => {
  const view = viewOfJob(job({}), now)
  expect(view).toMatchObject({ kind: 'packing', done: 23, total: 176 })
  expect(view.kind === 'packing' && MESSAGES.packaging(view.done, view.total)).toBe('Packaging 176 images... (23/176)')
})

test('is ready with its address', () => {
  const ready = job({ status: 'completed', zipUrl: '/files/x.zip', expiresAt: '2026-11-23T11:59:00Z' })
  expect(viewOfJob(ready, now)).toMatchObject({
    kind: 'ready',
    archives: [{ fileName: 'summer-catalog-2026.zip', bytes: 369_098_752, zipUrl: '/files/x.zip' }],
  })
})

test('says how many images are in the ZIP, and where those that are not are named', () => {
  const ready = { status: 'completed', zipUrl: '/files/x.zip', total: 180 } as const
  const complete = viewOfJob(job({ ...ready, done: 180 }), now)
  expect(complete).toMatchObject({ kind: 'ready', holds: '180 images' })
  expect(complete).not.toHaveProperty('missing')
  expect(viewOfJob(job({ ...ready, done: 177 }), now)).toMatchObject({
    holds: '177 of 180 images',
    missing: '3 images could not be read and are not in the ZIP. README.txt in it names them.',
  })
})

// UC-006.M11b
test.each([
  ['2026-11-23T12:00:00Z', 'Link expires in 24 hours'],
  ['2026-11-23T11:55:00Z', 'Link expires in 24 hours'],
  ['2026-11-23T11:40:00Z', 'Link expires in 23 hours'],
  ['2026-11-22T15:20:00Z', 'Link expires in 3 hours'],
  ['2026-11-22T13:00:00Z', 'Link expires in 1 hour'],
  ['2026-11-22T12:40:00Z', 'Link expires in 40 minutes'],
  ['2026-11-22T12:00:05Z', 'Link expires in 1 minute'],
])('a link until %s: %s', (expiresAt, expires) => {
  expect(viewOfJob(job({ status: 'completed', zipUrl: '/files/x.zip', expiresAt }), now)).toMatchObject({ expires })
})

// UC-006.X4
test('is ready in parts, each with its address', () => {
  const parts = [1, 2].map((number) => ({ fileName: `part-${number}.zip`, bytes: number, zipUrl: `/files/${number}` }))
  const ready = job({ status: 'completed', parts, message: MESSAGES.downloadTooLarge })
  expect(viewOfJob(ready, now)).toMatchObject({ kind: 'ready', archives: parts })
})

// UC-006.X6a
test('is expired as soon as its time is over, whoever notices first', () => {
  const past = job({ status: 'completed', zipUrl: '/files/x.zip', expiresAt: '2026-11-22T11:59:59Z' })
  expect(viewOfJob(past, now).kind).toBe('expired')
  expect(viewOfJob(job({ status: 'expired' }), now).kind).toBe('expired')
})

// UC-006.X1
test('fails with the sentence of the job, or the general one', () => {
  expect(viewOfJob(job({ status: 'error' }), now)).toMatchObject({
    kind: 'failed',
    message: 'Download preparation failed. Try again.',
  })
  expect(viewOfJob(job({ status: 'error', message: MESSAGES.downloadTooLong }), now)).toMatchObject({
    message: 'Download took too long. Try selecting fewer images.',
  })
  expect(viewOfError(new Error('boom')).message).toBe(MESSAGES.downloadFailed)
})

test('passes on why nothing can be packed', () => {
  expect(viewOfError(problem('wrong_state', MESSAGES.nothingToDownload)).message).toBe(MESSAGES.nothingToDownload)
})
