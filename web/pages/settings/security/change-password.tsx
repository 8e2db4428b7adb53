import { OwnPassword } from './own-password.tsx'
import styles from './security.module.css'

/** The password, changed on the page itself. */
export function ChangePassword() {
  return (
    <section className={styles.card} aria-labelledby="security-password">
      <h2 id="security-password">Change Password</h2>
      <OwnPassword />
    </section>
  )
}
