import type { Role } from '#contract/accounts.ts'

/** What a role is called and what it may do. */
export const ROLES_IN_WORDS: Record<Role, { label: string; may: string }> = {
  owner: { label: 'Owner', may: 'Also manages the team and the plan.' },
  editor: { label: 'Editor', may: 'Creates studioSessions, adds products, downloads.' },
  viewer: { label: 'Viewer', may: 'Sees and downloads images.' },
}
