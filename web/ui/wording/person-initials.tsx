import { initials } from './amounts.ts'
import styles from './person-initials.module.css'

/** A person as a circle with two letters, beside their name. */
export function PersonInitials({ name }: { name: string }) {
  return (
    <span className={styles.circle} aria-hidden>
      {initials(name)}
    </span>
  )
}
