import { expect, test } from 'vitest'
import { refusalOf } from './send-file.ts'

const said = (status: number, detail: string) => ({
  type: 'about:blank',
  title: 'A title',
  status,
  detail,
  code: 'internal',
  requestId: 'r',
})

// UC-004.X6b
test('what failed at the server is said to have failed, and can be sent again', () => {
  expect(refusalOf(503, said(503, 'Upload failed. Try again.'))).toMatchObject({
    code: 'internal',
    message: 'Upload failed. Try again.',
  })
  expect(refusalOf(500, said(500, 'Something went wrong')).message).toBe('Upload failed. Try again.')
})

test('a file that is refused is final, in the server’s words; too many at once are not', () => {
  expect(refusalOf(415, said(415, 'Only JPG'))).toMatchObject({ code: 'unusable_image', message: 'Only JPG' })
  expect(refusalOf(429, said(429, 'Too many uploads'))).toMatchObject({
    code: 'rate_limited',
    message: 'Too many uploads',
  })
})

// UC-004.X3
test('an ended session says nothing against the file: it can be sent again after signing in', () => {
  expect(refusalOf(401, said(401, 'Your session has ended.'))).toMatchObject({
    code: 'unauthenticated',
    message: 'Your session has ended.',
  })
})

test('a gateway without an answer is a lost connection', () => {
  expect(refusalOf(502, null).code).toBe('network')
})

test('what a server in front of the studio refuses is said to be its doing', () => {
  expect(refusalOf(413, null)).toMatchObject({
    code: 'file_too_large',
    message: expect.stringMatching(/^The server in front of the studio refuses files of this size/),
  })
  expect(refusalOf(429, null, '20')).toMatchObject({ code: 'rate_limited', extras: { retryAfterSeconds: 20 } })
})
