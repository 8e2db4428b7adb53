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
  const random = Array.from(randomBytes(12), (byte) => ALPHABET[byte % 36]).join('')
  return `${firstIdOf(kind, now)}${random}`
}

/** Sorts before every id of this kind that was made then or later. */
export function firstIdOf(kind: IdKind, time: Date): string {
  return `${ID_PREFIXES[kind]}_${time.getTime().toString(36).padStart(9, '0')}`
}
