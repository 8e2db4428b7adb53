// The data model. Every table of a tenant carries clientId; every query names it.
// Indexes ascend: PostgreSQL reads them backwards for newest-first, but a DESC NULLS LAST one serves no plain DESC.

export * from './schema/accounts.ts'
export * from './schema/activity.ts'
export * from './schema/catalogue.ts'
export * from './schema/delivery.ts'
export * from './schema/mails.ts'
export * from './schema/membership.ts'
export * from './schema/notices.ts'
export * from './schema/quota.ts'
export * from './schema/second-factors.ts'
export * from './schema/studio-sessions.ts'
export * from './schema/work.ts'
