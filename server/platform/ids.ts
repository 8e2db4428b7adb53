import { randomBytes } from 'node:crypto'

/** The type prefix of every kind of id. */
export const ID_PREFIXES = {
  client: 'client',
  member: 'member',
  invitation: 'inv',
  user: 'user',
  product: 'prod',
  productEdit: 'edit',
  picture: 'pic',
  studioSession: 'ss',
  image: 'img',
  board: 'board',
  job: 'job',
  download: 'download',
  usage: 'use',
  alert: 'alert',
  event: 'event',
  mail: 'mail',
  notification: 'note',
  planRequest: 'planreq',
} as const
export type IdKind = keyof typeof ID_PREFIXES

const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz'

/** A new id: prefix, time in base 36 (so that ids sort by age) and 62 random bits. */
export function newId(kind: IdKind, now: Date): string {
  const time = now.getTime().toString(36).padStart(9, '0')
  const random = Array.from(randomBytes(12), (byte) => ALPHABET[byte % 36]).join('')
  return `${ID_PREFIXES[kind]}_${time}${random}`
}
