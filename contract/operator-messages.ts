/** Texts for whoever runs the installation. */
export const OPERATOR_MESSAGES = {
  setUpEnded: 'This set-up link has ended, or was cut short. If an operator exists already, sign in instead.',
  setUpByOther: 'This address belongs to a member of a client. An operator needs another one.',
  operatorPasswordSet: 'The setting OPERATOR_PASSWORD sets this password at every start. Change it there.',
  noOperator: 'There is no operator yet. See: npm run epox -- setup-link',
  mailNotResendable: 'This mail is on its way or has arrived, so it is not sent again.',
  mailOutdated: 'The link in this mail has ended. Send a new invitation, or ask for a new link.',
} as const
