/** Texts for whoever runs the installation. */
export const OPERATOR_MESSAGES = {
  setUpEnded: 'This set-up link has ended, or was cut short. If an operator exists already, sign in instead.',
  setUpByOther: 'This address belongs to a member of a client. An operator needs another one.',
} as const
