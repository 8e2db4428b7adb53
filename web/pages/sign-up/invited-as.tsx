import type { Invitation } from '#contract/invitations.ts'
import { initials } from '#web/ui/wording/amounts.ts'
import styles from './sign-up.module.css'

const MAY = {
  owner: 'as an owner. You can do everything, also manage the team and the plan.',
  editor: 'as an editor. You can add products, make and download images.',
  viewer: 'as a viewer. You can see and download images.',
} as const

/** Who invited whom to be what. */
export function InvitedAs({ invitation: { inviterName, role } }: { invitation: Invitation }) {
  return (
    <div className={styles.inviter}>
      <span className={styles.initials} aria-hidden>
        {initials(inviterName ?? 'Epox Studio')}
      </span>
      <p>
        {inviterName === null ? (
          'You are invited '
        ) : (
          <>
            <strong>{inviterName}</strong> invited you{' '}
          </>
        )}
        {MAY[role]}
      </p>
    </div>
  )
}
