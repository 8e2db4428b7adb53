import { type Icon, IconAlertTriangle, IconBan, IconClock, IconMailOff, IconMailX, IconSend } from '@tabler/icons-react'
import type { OutboxMail } from '#contract/mails.ts'
import { clockTime } from '#web/ui/wording/dates.ts'

type State = { tone?: 'warn' | 'err' | 'accent'; Icon: Icon; words: string }

/** What became of a mail, in words. */
export function mailState({ status, attempts, nextAttemptAt }: OutboxMail): State {
  switch (status) {
    case 'queued':
      return { tone: 'accent', Icon: IconClock, words: waitingWords(attempts, nextAttemptAt) }
    case 'sent':
      return { Icon: IconSend, words: 'Sent' }
    case 'bounced':
      return { tone: 'err', Icon: IconMailX, words: 'Bounced' }
    case 'failed':
      return { tone: 'err', Icon: IconAlertTriangle, words: 'Not taken within a day' }
    case 'not_mailed':
      return { tone: 'warn', Icon: IconMailOff, words: 'Not sent, mail was off' }
    case 'dropped':
      return { Icon: IconBan, words: 'Not sent, no longer needed' }
  }
}

function waitingWords(attempts: number, nextAttemptAt: string | null): string {
  if (attempts === 0 || nextAttemptAt === null) return 'Waiting, first try now'
  return `Waiting, try ${attempts + 1} at ${clockTime(nextAttemptAt)}`
}

/** Whether a mail did not arrive as it is, and can go out again. */
export const canResend = ({ status }: OutboxMail) => ['bounced', 'failed', 'not_mailed'].includes(status)
