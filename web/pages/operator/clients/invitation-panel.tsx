import type { Output } from '#contract/endpoint.ts'
import type { inviteToClient } from '#contract/operator.ts'
import { CopyLink } from '#web/ui/choices/copy-link.tsx'
import { Notice } from '#web/ui/feedback/notice.tsx'
import { calendarDay } from '#web/ui/wording/dates.ts'
import styles from './clients.module.css'

/** The invitation that was just made: whether it is on its way, and its link to pass on. */
export function InvitationPanel({ invitation, link }: Output<typeof inviteToClient>) {
  const { email, mail, expiresAt } = invitation
  return (
    <div className={styles.form}>
      <Notice tone="ok">
        {mail === 'queued'
          ? `A mail with the invitation is on its way to ${email}.`
          : `Mail is off. Pass this link on to ${email} yourself.`}
      </Notice>
      <CopyLink link={link} label={`Invitation link for ${email}`} />
      <p className={styles.small}>It works once, for this address only, until {calendarDay(expiresAt)}.</p>
    </div>
  )
}
