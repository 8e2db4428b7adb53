import { useQuery } from '@tanstack/react-query'
import { type Role, roleCovers } from '#contract/accounts.ts'
import type { Endpoint } from '#contract/endpoint.ts'
import { meQuery } from './session.ts'

/** Whether a role may call an endpoint: what the server will say, known before it is asked. */
export function mayCall(role: Role, endpoint: Endpoint): boolean {
  if (endpoint.access === 'public') return true
  return endpoint.access !== 'operator' && roleCovers(role, endpoint.access)
}

/** Whether the person signed in may call an endpoint; false until it is known who that is. */
export function useMayCall(endpoint: Endpoint): boolean {
  const { data: me } = useQuery(meQuery)
  return me !== undefined && mayCall(me.member.role, endpoint)
}
