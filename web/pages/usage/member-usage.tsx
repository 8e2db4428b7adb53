import type { Usage } from '#contract/accounts.ts'
import { USAGE_MESSAGES } from '#contract/usage-messages.ts'
import { UsageTable } from './usage-table.tsx'

/** Who made how many of the month's images. */
export function MemberUsage({ members }: { members: Usage['byMember'] }) {
  return (
    <UsageTable
      id="usage-members"
      title="By person"
      column="Person"
      rows={members.map(({ userId, name, used, cost }) => ({ key: userId, head: name, used, cost }))}
      empty={USAGE_MESSAGES.nobodyYet}
    />
  )
}
