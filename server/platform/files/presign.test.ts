import { expect, test } from 'vitest'
import { createPresigner } from './presign.ts'

test('signs as the example of the Amazon S3 API reference', () => {
  const presign = createPresigner({
    region: 'us-east-1',
    accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
    secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  })
  const from = Date.UTC(2013, 4, 24) / 1000
  const url = presign(new URL('https://examplebucket.s3.amazonaws.com/test.txt'), from, 86_400)
  expect(new URL(url).searchParams.get('X-Amz-Signature')).toBe(
    'aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
  )
})
