import { ListMultipartUploadsCommand, S3Client } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemClock } from '#server/platform/clock.ts'
import { type ObjectStore, startObjectStore } from '#server/testing/object-store.ts'
import { filesSuite } from './files.suite.ts'
import { createS3Files } from './s3.ts'

// On a server that checks the signatures of requests and of addresses, and the hashes of what is sent.
let store: ObjectStore
beforeAll(async () => {
  store = await startObjectStore()
})
afterAll(() => store.stop())

describe('files in S3', () => {
  filesSuite(async (clock) => {
    const { accessKeyId, secretAccessKey, bucket: Bucket } = store.place
    const credentials = { accessKeyId, secretAccessKey }
    const client = new S3Client({ ...store.place, forcePathStyle: true, credentials })
    const files = createS3Files({ ...store.place, clock })
    return {
      files,
      foreign: createS3Files({ ...store.place, secretAccessKey: 'another secret', clock }),
      async fetch(url) {
        const answer = await fetch(url)
        return { status: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.text() }
      },
      unfinished: async () => (await client.send(new ListMultipartUploadsCommand({ Bucket }))).Uploads?.length ?? 0,
      async close() {
        files.close()
        client.destroy()
      },
    }
  })
})

test.each([
  [{ secretAccessKey: 'wrong' }, /access is denied; see S3_ACCESS_KEY_ID/],
  [{ bucket: 'nowhere' }, /S3_BUCKET=nowhere at http.* there is no such bucket/],
  [{ endpoint: 'http://127.0.0.1:1' }, /S3_BUCKET=studio at http:\/\/127.0.0.1:1 cannot be used: .*ECONNREFUSED/],
])('says what is wrong with %j', async (change, line) => {
  await expect(createS3Files({ ...store.place, ...change, clock: systemClock }).check()).rejects.toThrow(line)
})
