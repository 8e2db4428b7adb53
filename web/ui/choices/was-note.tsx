import styles from './was-note.module.css'

/** Marks a field that was changed, at the right of its name: "was Ambient", "2 removed". */
export function WasNote({ children }: { children: string | undefined }) {
  return children === undefined ? null : <span className={styles.was}>{children}</span>
}
