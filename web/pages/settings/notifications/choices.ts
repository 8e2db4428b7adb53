import {
  type Frequency,
  isShown,
  type MailChoice,
  type MailedTopic,
  type NotificationChange,
} from '#contract/notification-settings.ts'

/** Changes on top of others: of each choice the latest counts. */
export function mergeChanges(before: NotificationChange, after: NotificationChange): NotificationChange {
  const part = <K extends 'email' | 'browser' | 'inApp' | 'digest'>(key: K) =>
    before[key] === undefined && after[key] === undefined ? {} : { [key]: { ...before[key], ...after[key] } }
  const frequency = after.frequency ?? before.frequency
  return {
    ...part('email'),
    ...part('browser'),
    ...part('inApp'),
    ...part('digest'),
    ...(frequency !== undefined && { frequency }),
  }
}

/** What choosing how a topic is mailed changes. In real time nothing is said about digests, so nothing is changed of them. */
export function mailChange(topic: MailedTopic, choice: MailChoice, frequency: Frequency): NotificationChange {
  if (choice === 'off') return { email: { [topic]: false } }
  const isChosen = frequency !== 'realtime' && isShown(topic)
  return { email: { [topic]: true }, ...(isChosen && { digest: { [topic]: choice === 'digest' } }) }
}
