import { type Icon, IconBan, IconCircleCheck, IconCircleDashed, IconSend } from '@tabler/icons-react'
import { plural } from '#contract/amounts.ts'
import type { OperatedClient } from '#contract/operator.ts'
import { dayAndTimeWithin } from '#web/ui/wording/dates.ts'

type State = { tone?: 'ok' | 'warn'; Icon: Icon; word: string; more?: string }

/** How a client stands, in words. */
export function stateOf(client: OperatedClient): State {
  const { suspendedAt, members, openInvitations } = client
  if (suspendedAt !== null) {
    return { tone: 'warn', Icon: IconBan, word: 'Suspended', more: `Since ${dayAndTimeWithin(suspendedAt)}` }
  }
  if (members === 0 && openInvitations > 0) return { Icon: IconSend, word: 'Invited', more: 'Nobody has joined yet' }
  if (members === 0) return { Icon: IconCircleDashed, word: 'No members', more: 'Invite the first owner' }
  const active: State = { tone: 'ok', Icon: IconCircleCheck, word: 'Active' }
  return isAtLimit(client) ? { ...active, more: 'Limit reached' } : active
}

/** Whether no image can be made before next month or another plan. */
export const isAtLimit = ({ used, limit }: OperatedClient) => limit !== null && used >= limit

/** Who belongs to a client: "3 members, sarah@modernliving.example". */
export function peopleOf({ members, ownerEmail }: OperatedClient): string {
  if (members === 0) return ownerEmail === null ? 'Nobody invited' : `Owner: ${ownerEmail}`
  return [plural(members, 'member'), ...(ownerEmail === null ? [] : [ownerEmail])].join(', ')
}
