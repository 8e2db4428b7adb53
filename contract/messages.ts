import { plural } from './amounts.ts'
import { DOWNLOAD_MESSAGES } from './download-messages.ts'
import { FAILURE_MESSAGES } from './failure-messages.ts'
import { GENERATION_MESSAGES } from './generation-messages.ts'
import { IMAGE_MESSAGES } from './image-messages.ts'
import { LIBRARY_MESSAGES } from './library-messages.ts'
import { NOTICE_MESSAGES } from './notice-messages.ts'
import { PEOPLE_MESSAGES } from './people-messages.ts'
import { PICTURE_MESSAGES } from './picture-messages.ts'
import { PRODUCT_MESSAGES } from './product-messages.ts'
import { PROXY_MESSAGES } from './proxy-messages.ts'
import { QUOTA_MESSAGES } from './quota-messages.ts'
import { WIZARD_MESSAGES } from './wizard-messages.ts'

/** Every user-visible text of the specification, and those written beside it: one place, one wording. */
export const MESSAGES = {
  connectionLost: 'Connection lost. Reconnecting...',
  offline: 'Offline. Generation continues on server.',
  refreshWhenOnline: 'Refresh page when back online.',
  studioNotAnswering: 'The studio has not answered yet. Still waiting...',
  somethingWrong: 'Something went wrong on our side. Please try again.',
  databaseAway:
    'The studio cannot reach its database right now. Your last change may not be saved. Try again in a moment.',
  diskFull: 'The studio is out of disk space, so nothing can be saved right now. Whoever runs it has been told.',
  diskFullKeepsPage: 'What you typed stays here and is saved as soon as there is space.',
  storeAway: 'Files cannot be stored right now. Nothing was lost. Please try again in a minute.',
  notFound: 'We could not find that. It may have been deleted.',
  signInAgain: 'Your session has ended. Please sign in again.',
  signInKeepsPage: 'This page stays as it is, with everything you typed.',
  wrongCredentials: 'Email or password is wrong.',
  suspended: 'This account is not active. Please contact your administrator.',
  tooManyAttempts: (minutes: number) => `Too many attempts. Try again in ${plural(minutes, 'minute')}.`,
  manySignIns: 'Many people are signing in right now. Please try again in a few seconds.',
  draftForEditors: 'This studioSession is still a draft. Its images are shown here once they are generated.',
  noPermission: (what: string) => `You don't have permission to ${what}.`,

  ...WIZARD_MESSAGES,
  ...PICTURE_MESSAGES,
  ...GENERATION_MESSAGES,
  ...QUOTA_MESSAGES,
  ...FAILURE_MESSAGES,
  ...IMAGE_MESSAGES,
  ...DOWNLOAD_MESSAGES,
  ...NOTICE_MESSAGES,
  ...PRODUCT_MESSAGES,
  ...LIBRARY_MESSAGES,
  ...PROXY_MESSAGES,
  ...PEOPLE_MESSAGES,
} as const
