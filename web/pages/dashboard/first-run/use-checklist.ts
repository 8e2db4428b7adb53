import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { inviteMember } from '#contract/members.ts'
import { type ListMembers, membersQuery } from '#web/api/members.ts'
import { useMayCall } from '#web/api/permission.ts'
import { productFacetsQuery } from '#web/api/products.ts'
import { meQuery } from '#web/api/session.ts'
import { type ChecklistStep, checklistOf } from './checklist.ts'
import { useFirstRunChoice } from './first-run-memory.ts'

export type Checklist = {
  steps: ChecklistStep[]
  /** Products with a photo, and those that wait for one. */
  ready: number
  missing: number
  dismissed: boolean
  choose: ReturnType<typeof useFirstRunChoice>['choose']
}

/** What is done of the person's first run; undefined until it is known. */
export function useChecklist(hasSession: boolean): Checklist | undefined {
  const { data: me } = useSuspenseQuery(meQuery)
  const facets = useQuery(productFacetsQuery({})).data
  const mayInvite = useMayCall(inviteMember)
  const seats = useQuery({ ...membersQuery(1), enabled: mayInvite }).data?.seats
  const { skipped, dismissed, choose } = useFirstRunChoice(me.user.id)
  if (facets === undefined || (mayInvite && seats === undefined)) return undefined
  const missing = facets.withoutImage
  const ready = me.productCount - missing
  return {
    steps: checklistOf({ ready, hasSession, colleagues: colleaguesOf(seats), skippedInvite: skipped }),
    ready,
    missing,
    dismissed,
    choose,
  }
}

/** Everybody else with a seat; null when there is nobody, and no seat for anybody. */
function colleaguesOf(seats: ListMembers['seats'] | undefined): number | null {
  if (seats === undefined) return null
  const colleagues = seats.used - 1
  return colleagues === 0 && seats.limit !== null && seats.used >= seats.limit ? null : colleagues
}
