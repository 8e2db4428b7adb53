import { ROLES, type Role } from '#contract/accounts.ts'

/** On whose behalf a request runs. Comes from the session, never from the request's own words. */
export type Scope = { clientId: string; userId: string; role: Role }

/** Whether a role may do what `needed` may. */
export function roleCovers(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed)
}
