import type { Role } from '#contract/accounts.ts'

/** On whose behalf a request runs. Comes from the session, never from the request's own words. */
export type Scope = { clientId: string; userId: string; role: Role }

/** Whose a change is and who makes it, as events record it. */
export const byScope = ({ clientId, userId }: Scope) => ({ clientId, userId })

/** Whoever runs the installation: a member of no client, so of nobody's rows. */
export type Operator = { role: 'operator'; userId: string }
export type Caller = Scope | Operator

/** The caller as a client's member; undefined for anybody else. */
export function memberOf(caller: Caller | undefined): Scope | undefined {
  return caller?.role === 'operator' ? undefined : caller
}
