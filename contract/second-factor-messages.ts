/** Texts about the second factor. Not part of MESSAGES: the first load does not need them. */
export const SECOND_FACTOR_MESSAGES = {
  secondFactorRequired: 'Enter the code of your authenticator app.',
  wrongCode: 'This code is not right, or was used already. Wait for the next one and try again.',
  signInStepExpired: 'This took too long, or too many codes were wrong. Please sign in again.',
  appKeyExpired: 'Adding the app took too long. Please begin again.',
  noAppYet: 'Add an authenticator app first.',
  hasNoFactor: 'This member has no second factor.',
  ownFactorInSettings: 'Your own second factor is in Settings, Security.',
  demoSecondFactor: 'Everybody can use this demo account, so it cannot have a second factor.',
} as const
