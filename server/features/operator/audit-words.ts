import { PLANS } from '#contract/accounts.ts'
import type { AuditGroup } from '#contract/audit.ts'
import type { Fact, FactKind } from '#server/features/activity/activity.ts'

type KindOf<Prefix extends string> = Extract<FactKind, `${Prefix}.${string}`>
export type AuditedKind = KindOf<'client' | 'plan' | 'member' | 'invitation' | 'ownership'>
type Audited = Extract<Fact, { kind: AuditedKind }>

/** Everything the log keeps, by what it can be narrowed to. */
const GROUPS: Record<AuditedKind, Exclude<AuditGroup, 'all'>> = {
  'client.created': 'clients',
  'client.renamed': 'clients',
  'client.moved': 'clients',
  'client.suspended': 'clients',
  'client.resumed': 'clients',
  'plan.requested': 'plans',
  'plan.changed': 'plans',
  'plan.declined': 'plans',
  'member.joined': 'people',
  'member.role_changed': 'people',
  'member.suspended': 'people',
  'member.resumed': 'people',
  'member.removed': 'people',
  'member.left': 'people',
  'member.invited': 'people',
  'invitation.resent': 'people',
  'invitation.asked': 'people',
  'invitation.revoked': 'people',
  'ownership.offered': 'people',
  'ownership.accepted': 'people',
  'ownership.declined': 'people',
  'ownership.withdrawn': 'people',
}

/** The kinds of a group. */
export const kindsOf = (group: AuditGroup): string[] =>
  Object.entries(GROUPS).flatMap(([kind, own]) => (group === 'all' || group === own ? [kind] : []))

/** What was done, as a sentence whose subject is who did it; `who` is the person it was done to. */
export function auditText(fact: Audited, who: string): string {
  switch (fact.kind) {
    case 'client.created':
      return 'created the client'
    case 'client.renamed':
      return `renamed the client from “${fact.payload.from}” to “${fact.payload.to}”`
    case 'client.moved':
      return `moved the client from the time zone ${fact.payload.from} to ${fact.payload.to}`
    case 'client.suspended':
      return 'suspended the client'
    case 'client.resumed':
      return 'ended the suspension of the client'
    case 'plan.requested':
      return `asked for the ${PLANS[fact.payload.plan].name} plan`
    case 'plan.changed':
      return `changed the plan from ${PLANS[fact.payload.from].name} to ${PLANS[fact.payload.to].name}`
    case 'plan.declined':
      return `refused the ${PLANS[fact.payload.plan].name} plan`
    case 'member.joined':
      return `joined as ${fact.payload.role}`
    case 'member.role_changed':
      return `made ${who} ${fact.payload.role} instead of ${fact.payload.from}`
    case 'member.suspended':
      return `suspended ${who}`
    case 'member.resumed':
      return `ended the suspension of ${who}`
    case 'member.removed':
      return `removed ${who}`
    case 'member.left':
      return 'left the team'
    case 'member.invited':
      return `invited ${fact.payload.email} as ${fact.payload.role}`
    case 'invitation.resent':
      return `invited ${fact.payload.email} again as ${fact.payload.role}`
    case 'invitation.asked':
      return `${fact.payload.email} asked for a new invitation`
    case 'invitation.revoked':
      return `withdrew the invitation of ${fact.payload.email}`
    case 'ownership.offered':
      return `asked ${who} to become an owner`
    case 'ownership.accepted':
      return 'became an owner'
    case 'ownership.declined':
      return 'did not become an owner'
    case 'ownership.withdrawn':
      return 'withdrew the question about ownership'
  }
}

/** Whether a recorded fact belongs into the log. */
export const isAudited = (fact: Fact): fact is Audited => fact.kind in GROUPS
