import { createHmac, timingSafeEqual } from 'node:crypto'
import { MAILED_TOPICS, type MailedTopic } from '#contract/notification-settings.ts'

/** Whose mails of which topics a link ends. */
export type Unsubscription = { userId: string; topics: MailedTopic[] }

/** Short, because a whole list has its place in an address. Mails are kept for years: a letter never changes its meaning. */
const LETTERS: Record<MailedTopic, string> = {
  generationCompleted: 'c',
  generationFailed: 'f',
  generationPaused: 'p',
  lowQuotaWarning: 'q',
  planDecided: 'd',
  weeklyUsageSummary: 'w',
  tipsAndBestPractices: 't',
}

const TOKEN = /^(user_[0-9a-z]+)\.([a-z]+)\.([\w-]{43})$/

/** What the link in a mail carries: signed, so that nobody ends another's mails; it never expires, as mails do not. */
export function unsubscribeToken(secret: string, { userId, topics }: Unsubscription): string {
  const letters = topics.map((topic) => LETTERS[topic]).join('')
  return `${userId}.${letters}.${signatureOf(secret, userId, letters)}`
}

/** Undefined for what this studio has not signed. */
export function readUnsubscribeToken(secret: string, token: string): Unsubscription | undefined {
  const [, userId = '', letters = '', signature = ''] = TOKEN.exec(token) ?? []
  const given = Buffer.from(signature)
  const right = Buffer.from(signatureOf(secret, userId, letters))
  if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined
  return { userId, topics: MAILED_TOPICS.filter((topic) => letters.includes(LETTERS[topic])) }
}

function signatureOf(secret: string, userId: string, letters: string): string {
  return createHmac('sha256', secret).update(`unsubscribe ${userId} ${letters}`).digest('base64url')
}
