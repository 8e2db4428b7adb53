import { createHmac, timingSafeEqual } from 'node:crypto'

export type SignedFile = { key: string; expires: number; downloadAs: string }

function sign(secret: string, file: SignedFile): string {
  return createHmac('sha256', secret).update(`${file.key}\n${file.expires}\n${file.downloadAs}`).digest('base64url')
}

/** The query string that makes a file's address valid until `expires` (Unix seconds). */
export function signedQuery(secret: string, file: SignedFile): string {
  const query = new URLSearchParams({ expires: String(file.expires) })
  if (file.downloadAs) query.set('as', file.downloadAs)
  query.set('signature', sign(secret, file))
  return query.toString()
}

/** Whether the signature fits the file and has not expired at `now` (Unix seconds). */
export function isValid(secret: string, file: SignedFile, signature: string, now: number): boolean {
  const expected = Buffer.from(sign(secret, file))
  const given = Buffer.from(signature)
  return expected.length === given.length && timingSafeEqual(expected, given) && now <= file.expires
}
