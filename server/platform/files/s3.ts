import { Readable } from 'node:stream'
import {
  AbortMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  ListMultipartUploadsCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
  type S3ClientConfig,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import type { Clock } from '#server/platform/clock.ts'
import { checkKey, contentDisposition, DEFAULT_SECONDS, FileMissing, type Files, validity } from './files.ts'
import { createPresigner, type SigningKey } from './presign.ts'
import { StoreFailure } from './store-failure.ts'

const PART_BYTES = 8 * 1024 ** 2
const PARTS_AT_ONCE = 2
const READ_TRIES = 4
const CONNECT_MS = 5_000
const SILENCE_MS = 30_000

const CONTENT_TYPES: Record<string, string> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  zip: 'application/zip',
  txt: 'text/plain; charset=utf-8',
}

const REFUSALS: Record<number, string> = {
  400: 'the request was refused; see S3_REGION.',
  403: 'access is denied; see S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY.',
  404: 'there is no such bucket.',
}

function statusOf(error: unknown): number | undefined {
  return error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined
}

/** An error of the store or of the way to it as a StoreFailure; any other, of the content say, as it is. */
function failureOf(error: unknown, place: string): unknown {
  if (!(error instanceof Error && '$metadata' in error)) return error
  const refusal = REFUSALS[statusOf(error) ?? 0]
  return refusal
    ? new StoreFailure('refused', `${place} cannot be used: ${refusal}`, error)
    : new StoreFailure('away', `${place} does not answer: ${error.message || error.name}.`, error)
}

/** Files in a bucket of S3, Cloudflare R2 or another store with their interface; fetched there with presigned addresses. */
export function createS3Files(options: SigningKey & { endpoint: string; bucket: string; clock: Clock }): Files {
  const { endpoint, region, accessKeyId, secretAccessKey, bucket: Bucket, clock } = options
  const settings: S3ClientConfig = {
    endpoint,
    region,
    credentials: { accessKeyId, secretAccessKey },
    // The bucket in the path works everywhere; as a host name, it needs DNS and a certificate for it.
    forcePathStyle: true,
    // R2 and others do not know the checksums that newer SDKs add to every request.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: CONNECT_MS, socketTimeout: SILENCE_MS },
  }
  // Who writes tries again; two rounds of tries would multiply. Who reads takes a failure for a file that is gone.
  const client = new S3Client({ ...settings, maxAttempts: 1 })
  const reader = new S3Client({ ...settings, maxAttempts: READ_TRIES })
  const presign = createPresigner({ region, accessKeyId, secretAccessKey })
  const base = endpoint.replace(/\/+$/, '')
  const place = `S3_BUCKET=${Bucket} at ${endpoint}`
  const refuse = (error: unknown): never => {
    throw failureOf(error, place)
  }
  return {
    async write(key, content) {
      const target = { Bucket, Key: checkKey(key), ContentType: CONTENT_TYPES[key.split('.').at(-1) ?? ''] }
      if (content instanceof Uint8Array) {
        await client.send(new PutObjectCommand({ ...target, Body: content })).catch(refuse)
        return content.byteLength
      }
      let bytes = 0
      const counted = async function* () {
        for await (const chunk of content) {
          const part = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
          bytes += part.byteLength
          yield part
        }
      }
      // Appears when all its parts are there; what fails half-way is aborted and leaves nothing.
      const params = { ...target, Body: Readable.from(counted()) }
      await new Upload({ client, params, partSize: PART_BYTES, queueSize: PARTS_AT_ONCE }).done().catch(refuse)
      return bytes
    },
    async read(key) {
      const answer = await reader.send(new GetObjectCommand({ Bucket, Key: checkKey(key) })).catch((error: unknown) => {
        const isGone = statusOf(error) === 404 && error instanceof Error && error.name !== 'NoSuchBucket'
        throw isGone ? new FileMissing(key, { cause: error }) : failureOf(error, place)
      })
      return Buffer.from((await answer.Body?.transformToByteArray()) ?? [])
    },
    async remove(key) {
      await client.send(new DeleteObjectCommand({ Bucket, Key: checkKey(key) })).catch(refuse)
    },
    url(key, { seconds = DEFAULT_SECONDS, downloadAs = '' } = {}) {
      const { from, until } = validity(clock.now(), seconds, downloadAs !== '')
      const url = new URL(`${base}/${Bucket}/${checkKey(key)}`)
      return presign(url, from, until - from, {
        'response-cache-control': `private, max-age=${until - from}, immutable`,
        ...(downloadAs && { 'response-content-disposition': contentDisposition(downloadAs) }),
      })
    },
    origin: new URL(endpoint).origin,
    async check() {
      await client.send(new HeadBucketCommand({ Bucket })).catch((error: unknown) => {
        const status = statusOf(error)
        const reason = (status && REFUSALS[status]) ?? (error instanceof Error ? error.message : String(error))
        throw new Error(`${place} cannot be used: ${reason}`, { cause: error })
      })
    },
    async *list(before) {
      for await (const { Contents = [] } of paginateListObjectsV2({ client: reader }, { Bucket })) {
        yield Contents.flatMap(({ Key, LastModified }) => (Key && LastModified && LastModified < before ? [Key] : []))
      }
    },
    async removeUnfinished(before) {
      const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket }))
      for (const { Key, UploadId, Initiated } of Uploads) {
        if (Initiated && Initiated < before) {
          await client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }))
        }
      }
    },
    close() {
      client.destroy()
      reader.destroy()
    },
  }
}
