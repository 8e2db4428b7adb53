import { IconPencil } from '@tabler/icons-react'
import styles from './held-mark.module.css'

/** Says on a field who is at it: "Mike is editing this". */
export function HeldMark({ children }: { children: string }) {
  return (
    <span className={styles.mark}>
      <IconPencil className={styles.icon} size={14} stroke={1.9} aria-hidden />
      {children}
    </span>
  )
}
