import type { Role } from '#contract/accounts.ts'
import { plural } from '#contract/amounts.ts'
import type { MailKind } from '#contract/mails.ts'
import type { MailChoice } from '#contract/notification-settings.ts'
import { TOPIC_WORDS } from '#contract/notification-words.ts'
import type { MailData } from './mail-data.ts'

/** A mail in words: its title is also its subject, `why` says why the reader gets it. */
export type MailText = {
  title: string
  paragraphs: string[]
  button: string | undefined
  /** Below the button; the address to open by hand follows it. */
  small: string | undefined
  why: string
  picture: 'room' | undefined
  /** In a row, below the button. */
  figures?: Figure[]
  /** One below the other, each with a link of its own. */
  items?: { title: string; body: string; link: string | null; figures: Figure[] }[]
  /** In the last line. */
  links?: { label: string; href: string }[]
}
type Figure = { term: string; value: string }

const MAY: Record<Role, string> = {
  owner: 'an owner: you can also manage the team and the plan',
  editor: 'an editor: you can add products, make and download images',
  viewer: 'a viewer: you can see and download images',
}

/** "Monday, 7 December 2026, 09:12 (London)"; the place is the end of the IANA name. */
export function momentText(iso: string, timeZone: string): string {
  const style = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone } as const
  const day = new Intl.DateTimeFormat('en-GB', style).format(new Date(iso))
  const clock = { hour: '2-digit', minute: '2-digit', timeZone } as const
  const hour = new Intl.DateTimeFormat('en-GB', clock).format(new Date(iso))
  const place = timeZone.split('/').at(-1)?.replaceAll('_', ' ')
  return `${day.replace(/^(\w+) /, '$1, ')}, ${hour} (${place})`
}

const CHOICES: Record<MailChoice, string> = { off: 'Off', at_once: 'At once', digest: 'Digest' }

/** Why it came, and the ways to other settings. */
function stoppable({
  topics,
  settingsLink,
  stopLink,
}: Pick<MailData<'digest'>, 'topics' | 'settingsLink' | 'stopLink'>): Pick<MailText, 'why' | 'links'> {
  const reasons = topics.map(({ topic, choice }) => `“${TOPIC_WORDS[topic].label}” is set to ${CHOICES[choice]}`)
  return {
    why: `You get this mail because ${listed(reasons)}.`,
    links: [
      { label: 'Change what you get', href: settingsLink },
      { label: 'Stop these mails', href: stopLink },
    ],
  }
}

/** "a, b and c". */
const listed = (parts: string[]) => [parts.slice(0, -1).join(', '), parts.at(-1)].filter(Boolean).join(' and ')

const FACTOR_REMOVED: Record<MailData<'second_factor_removed'>['by'], string> = {
  self: 'It was turned off in your settings. Your password alone signs you in. All other devices were signed out.',
  backup_code:
    'Somebody signed in with a backup code. It removed the authenticator app, so that a new one can be set up.',
  owner: 'An owner of your company reset it. Your password alone signs you in. All your devices were signed out.',
}

type Writers = { [Kind in MailKind]: (data: MailData<Kind>, at: (iso: string) => string) => MailText }

const WRITERS: Writers = {
  invitation: ({ clientName, inviterName, inviterEmail, email, role, expiresAt }, at) => ({
    title: inviterName ? `${inviterName} invites you to ${clientName}` : `You are invited to set up ${clientName}`,
    paragraphs: [`${clientName} makes its product images with Epox Studio. You join as ${MAY[role]}.`],
    button: 'Accept invitation',
    small: `The link works once, until ${at(expiresAt)}${email ? `, and only for ${email}` : ''}.`,
    why: inviterName
      ? `You get this because ${inviterName}${inviterEmail ? ` (${inviterEmail})` : ''} entered your address. You do not know them? Ignore it, and nothing happens.`
      : 'You get this because whoever runs this studio entered your address. You did not expect it? Ignore it, and nothing happens.',
    picture: 'room',
  }),
  invitation_asked: ({ email, askedEmail, clientName, link }) => ({
    title: askedEmail ? `${email} asks for an invitation at another address` : `${email} asks for a new invitation`,
    paragraphs: [
      askedEmail
        ? `They want to join ${clientName} as ${askedEmail}. You decide which of the two addresses joins.`
        : `Their invitation to ${clientName} has expired. ${link === null ? 'Invite them again.' : 'Send a new one from the Team page.'}`,
    ],
    button: link === null ? undefined : 'Open the Team page',
    small: undefined,
    why: link === null ? 'You get this because you run this studio.' : 'You get this because you sent the invitation.',
    picture: undefined,
  }),
  password_reset: ({ expiresAt }, at) => ({
    title: 'Set a new password',
    paragraphs: ['Somebody asked for a new password for this address. If it was you, set one now.'],
    button: 'Set a new password',
    small: `The link works once, until ${at(expiresAt)}.`,
    why: 'You did not ask for it? Ignore this mail: your password stays as it is.',
    picture: undefined,
  }),
  password_changed: () => ({
    title: 'Your password was changed',
    paragraphs: ['All other devices were signed out.', 'This was not you? Set a new password at once.'],
    button: 'Set a new password',
    small: undefined,
    why: 'You get this whenever your password changes.',
    picture: undefined,
  }),
  second_factor_added: () => ({
    title: 'Your second factor was added',
    paragraphs: [
      'From now on a sign-in needs a code of your authenticator app. All other devices were signed out.',
      'This was not you? Set a new password at once, then ask an owner of your company to reset the second factor.',
    ],
    button: 'Set a new password',
    small: undefined,
    why: 'You get this whenever your second factor changes.',
    picture: undefined,
  }),
  second_factor_removed: ({ by }) => ({
    title: 'Your second factor was removed',
    paragraphs: [FACTOR_REMOVED[by], 'This was not you? Set a new password at once.'],
    button: 'Set a new password',
    small: undefined,
    why: 'You get this whenever your second factor changes.',
    picture: undefined,
  }),
  ownership_offer: ({ byName, clientName, stepBack, expiresAt }, at) => ({
    title: `${byName} wants to make you an owner of ${clientName}`,
    paragraphs: [
      `You would manage the team, the plan and API keys.${stepBack ? ` ${byName} becomes an editor.` : ''}`,
      'Sign in to accept or decline.',
    ],
    button: 'Open Epox Studio',
    small: `Open until ${at(expiresAt)}.`,
    why: `You get this because you are a member of ${clientName}.`,
    picture: undefined,
  }),
  signup_failed: ({ clientName, email, requestId }) => ({
    title: 'A sign-up failed',
    paragraphs: [
      `${email} tried to join ${clientName}, and the studio could not save it. They were asked to try again.`,
      `The log has the cause under request ${requestId}.`,
    ],
    button: undefined,
    small: undefined,
    why: 'You get this because you run this studio.',
    picture: undefined,
  }),
  notice: (data) => ({
    title: data.title,
    paragraphs: [data.body],
    button: data.button,
    small: undefined,
    picture: undefined,
    figures: data.figures,
    ...stoppable(data),
  }),
  digest: (data) => ({
    title: `${plural(data.items.length, 'message')} from your studio`,
    paragraphs: [],
    button: 'Open Epox Studio',
    small: undefined,
    picture: undefined,
    items: data.items,
    ...stoppable(data),
  }),
  notifications_updated: ({ lines }) => ({
    title: 'Notification preferences updated',
    paragraphs: ['From now on you get:', ...lines],
    button: 'Change what you get',
    small: undefined,
    why: 'You get this because your notification settings were saved. It also shows that mails reach you.',
    picture: undefined,
  }),
  payment_failed: ({ clientName, planName, graceEndsAt }, at) => ({
    title: `A payment for ${clientName} failed`,
    paragraphs: [
      `Your bank did not accept the payment for the ${planName} plan. The plan stays until ${at(graceEndsAt)}; after that ${clientName} goes on with the Free plan.`,
      'Nothing is deleted in either case: products, images and sessions stay.',
    ],
    button: 'Update the payment',
    small: undefined,
    why: `You get this because you own ${clientName}.`,
    picture: undefined,
  }),
  test: () => ({
    title: 'Test mail: your settings work',
    paragraphs: ['This mail was queued, written and sent the way every mail of the studio is.'],
    button: undefined,
    small: undefined,
    why: 'You get this because somebody pressed "Send a test mail".',
    picture: undefined,
  }),
}

/** What a mail says; times in the given IANA zone. */
export function writeMail<Kind extends MailKind>(kind: Kind, data: MailData<Kind>, timeZone: string): MailText {
  return WRITERS[kind](data, (iso) => momentText(iso, timeZone))
}
