import { IconClockX, IconMailOff, IconMailX, IconSend } from '@tabler/icons-react'
import type { InvitationState } from '#contract/members.ts'

/** What the state of an invitation is called, and how it is marked. */
export const INVITATION_STATES_IN_WORDS: Record<
  InvitationState,
  { word: string; tone?: 'warn' | 'err'; Icon: typeof IconSend }
> = {
  pending: { word: 'On its way', Icon: IconSend },
  sent: { word: 'Sent', Icon: IconSend },
  bounced: { word: 'Bounced', tone: 'err', Icon: IconMailX },
  expired: { word: 'Expired', tone: 'warn', Icon: IconClockX },
  not_mailed: { word: 'Not mailed', Icon: IconMailOff },
}
