import * as accounts from './accounts.ts'
import * as audit from './audit.ts'
import * as bin from './bin.ts'
import * as boards from './boards.ts'
import * as downloads from './downloads.ts'
import type { Endpoint } from './endpoint.ts'
import * as images from './generated-images.ts'
import * as inspirations from './inspirations.ts'
import * as invitations from './invitations.ts'
import * as mails from './mails.ts'
import * as members from './members.ts'
import * as notifications from './notifications.ts'
import * as operator from './operator.ts'
import * as operatorHealth from './operator-health.ts'
import * as operatorSetup from './operator-setup.ts'
import * as passwords from './passwords.ts'
import * as previews from './previews.ts'
import * as productEdits from './product-edits.ts'
import * as products from './products.ts'
import * as secondFactor from './second-factor.ts'
import * as sessionRuns from './session-runs.ts'
import * as sessions from './studio-sessions.ts'
import * as unsubscribing from './unsubscribe.ts'
import * as userSettings from './user-settings.ts'

function isEndpoint(value: unknown): value is Endpoint {
  return typeof value === 'object' && value !== null && 'method' in value && 'access' in value
}

/** Every endpoint of the API: what is served, documented, and walked by the contract tests. */
export const ENDPOINTS: readonly Endpoint[] = [
  accounts,
  invitations,
  passwords,
  secondFactor,
  members,
  products,
  productEdits,
  inspirations,
  sessions,
  sessionRuns,
  previews,
  images,
  bin,
  boards,
  downloads,
  mails,
  notifications,
  operator,
  operatorHealth,
  operatorSetup,
  audit,
  userSettings,
  unsubscribing,
].flatMap((room) => Object.values(room).filter(isEndpoint))
