import { CopyLink } from '#web/ui/choices/copy-link.tsx'
import styles from './team.module.css'

/** The link of an invitation, for browsers that do not copy by themselves. */
export function InvitationLink({ link, email }: { link: string; email: string }) {
  return (
    <div className={styles.question}>
      <p>Pass this link on to {email}. It works once.</p>
      <CopyLink link={link} label={`Invitation link for ${email}`} />
    </div>
  )
}
