import { createHmac, timingSafeEqual } from 'node:crypto'
import type { invitations } from '#server/platform/database/schema.ts'

type Signed = Pick<typeof invitations.$inferSelect, 'id' | 'email' | 'expiresAt' | 'nonce'>

const TOKEN = /^(inv_[0-9a-z]+)\.([\w-]{43})$/

/** The token of an invitation's link: its id and a signature of everything it promises, so it can be made again. */
export function invitationToken(secret: string, invitation: Signed): string {
  return `${invitation.id}.${signatureOf(secret, invitation)}`
}

/** The id that a token names, whether or not the token is genuine; undefined when it is no token. */
export function invitationIdOf(token: string): string | undefined {
  return TOKEN.exec(token)?.[1]
}

/** Whether a token is the one of this invitation; takes equally long wherever they differ. */
export function isTokenOf(secret: string, invitation: Signed, token: string): boolean {
  const given = Buffer.from(TOKEN.exec(token)?.[2] ?? '')
  const right = Buffer.from(signatureOf(secret, invitation))
  return given.length === right.length && timingSafeEqual(given, right)
}

function signatureOf(secret: string, { id, email, expiresAt, nonce }: Signed): string {
  const promise = JSON.stringify(['invitation', id, email, expiresAt.getTime(), nonce])
  return createHmac('sha256', secret).update(promise).digest('base64url')
}
