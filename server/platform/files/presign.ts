import { createHash, createHmac } from 'node:crypto'
import { percentEncoded } from './percent-encoded.ts'

const ALGORITHM = 'AWS4-HMAC-SHA256'

const hmac = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()

export type SigningKey = { region: string; accessKeyId: string; secretAccessKey: string }

/**
 * Makes a signer of S3 addresses: AWS Signature Version 4 in query parameters ("Authenticating Requests: Using Query
 * Parameters", Amazon S3 API reference). The SDK's own is asynchronous and a hundred times slower, and a page of
 * results needs 2,000 addresses at once. Answers `url` with the parameters that open it from `from` (Unix seconds) on
 * for `seconds` (at most 604,800), plus the signed `parameters`.
 */
export function createPresigner({ region, accessKeyId, secretAccessKey }: SigningKey) {
  let keyDay = ''
  let dayKey: Buffer = Buffer.alloc(0)
  const keyOf = (day: string) => {
    if (day !== keyDay) {
      dayKey = [day, region, 's3', 'aws4_request'].reduce<Buffer>(hmac, Buffer.from(`AWS4${secretAccessKey}`))
      keyDay = day
    }
    return dayKey
  }
  return (url: URL, from: number, seconds: number, parameters: Record<string, string> = {}): string => {
    const time = new Date(from * 1000).toISOString().replace(/[-:]|\.\d+/g, '')
    const day = time.slice(0, 8)
    const range = `${day}/${region}/s3/aws4_request`
    const query = Object.entries({
      'X-Amz-Algorithm': ALGORITHM,
      'X-Amz-Credential': `${accessKeyId}/${range}`,
      'X-Amz-Date': time,
      'X-Amz-Expires': String(seconds),
      'X-Amz-SignedHeaders': 'host',
      ...parameters,
    })
      .map(([name, value]) => `${percentEncoded(name)}=${percentEncoded(value)}`)
      .sort()
      .join('&')
    const request = `GET\n${url.pathname}\n${query}\nhost:${url.host}\n\nhost\nUNSIGNED-PAYLOAD`
    const hash = createHash('sha256').update(request).digest('hex')
    const signature = hmac(keyOf(day), `${ALGORITHM}\n${time}\n${range}\n${hash}`).toString('hex')
    return `${url.origin}${url.pathname}?${query}&X-Amz-Signature=${signature}`
  }
}
