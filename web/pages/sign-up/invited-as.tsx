import type { Invitation } from '#contract/invitations.ts'
import { PersonInitials } from '#web/ui/wording/person-initials.tsx'
import styles from './sign-up.module.css'

const MAY = {
  owner: 'as an owner. You can do everything, also manage the team and the plan.',
  editor: 'as an editor. You can add products, make and download images.',
  viewer: 'as a viewer. You can see and download images.',
} as const

/** Who invited whom to be what. */
export function InvitedAs({ invitation: { inviterName, inviterPhoto, role } }: { invitation: Invitation }) {
  return (
    <div className={styles.inviter}>
      <PersonInitials name={inviterName ?? 'Epox Studio'} photo={inviterPhoto} />
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
