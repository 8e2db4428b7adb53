import { plural } from './amounts.ts'

/** Texts about invitations, members and passwords. */
export const PEOPLE_MESSAGES = {
  invitationExpired: 'Invitation expired. Contact your administrator for a new invitation.',
  invitationUnknown: 'This invitation link is not valid. Please ask for a new one.',
  invitationUsed: 'This invitation was already accepted. Please sign in.',
  alreadyRegistered: 'Account already exists. Try logging in instead.',
  alreadyMember: (email: string) => `${email} is on the team already, or has an account with another company.`,
  alreadyInvited: (email: string) => `${email} is invited already. Send the invitation again below.`,
  askedToday: 'A new invitation was asked for today already.',
  acceptTerms: 'Please accept the terms of service',
  seatsTaken: (limit: number) =>
    `Your plan has ${plural(limit, 'member')}. Upgrade to Team to work together with colleagues.`,
  lastOwner: 'You are the only owner. Make another member an owner first, then you can leave.',
  lastOwnerChange: 'A company keeps at least one owner who can sign in.',
  notYourself: 'You cannot suspend yourself.',
  ownersByOffer: 'Owners are changed by offering ownership.',
  ownershipOpen: 'Another ownership question is still open.',
  ownershipGone: 'This question is no longer open.',
  notInvited: 'This invitation is no longer open.',
  leakedPassword: 'This password is on a list of leaked passwords. Please choose another one.',
  resetExpired: 'This link has expired or was already used. Ask for a new one.',
  resetMailed: 'If this address has an account, a mail with a link is on its way. It works for 1 hour.',
  resetMailOff: 'This studio sends no mail. Ask whoever runs it: the link waits in their outbox and works for 1 hour.',
  wrongCurrentPassword: 'The current password is wrong.',
  passwordChanged: 'Password changed. Other devices were signed out.',
} as const
