import { expect, test } from 'vitest'
import { Problem } from '#contract/problem.ts'
import { uploadFailure } from './upload-failure.ts'

// UC-004.X6b
test.each(['internal', 'network'] as const)('an upload that failed as %s can be sent again', (code) => {
  const again = { message: 'Upload failed. Try again.', refused: false }
  expect(uploadFailure(new Problem(code, 'Something went wrong'))).toEqual(again)
})

test.each(['unsupported_file', 'unusable_image', 'file_too_large'] as const)(
  'a file refused as %s is final, in the words of the server',
  (code) => {
    expect(uploadFailure(new Problem(code, 'Only JPG'))).toEqual({ message: 'Only JPG', refused: true })
  },
)

// UC-004.X3
test.each(['unauthenticated', 'rate_limited', 'disk_full'] as const)(
  'a refusal as %s says nothing against the file',
  (code) => {
    expect(uploadFailure(new Problem(code, 'Not now'))).toEqual({ message: 'Not now', refused: false })
  },
)
