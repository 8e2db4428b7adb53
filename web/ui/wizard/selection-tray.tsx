import type { ReactNode } from 'react'
import type { Picture } from '#contract/fields.ts'
import { LightBox } from '#web/ui/pictures/light-box.tsx'
import { formatCount } from '#web/ui/wording/amounts.ts'
import styles from './selection-tray.module.css'

const SHOWN = 6

export type SelectionTrayProps = {
  /** Photos of what was selected last; six are shown. */
  pictures: { id: string; picture: Picture | null }[]
  count: number
  /** "45 products selected". */
  sentence: ReactNode
  /** "up to 500", or the sentence of the limit in its tone. */
  hint?: ReactNode
  tone?: 'warn' | 'err'
  /** Links: Show selected, Clear. */
  children?: ReactNode
}

/** What is selected so far, in the wizard's foot. */
export function SelectionTray({ pictures, count, sentence, hint, tone, children }: SelectionTrayProps) {
  const shown = pictures.slice(0, SHOWN)
  const rest = count - shown.length
  return (
    <div className={styles.tray}>
      {shown.length > 0 && (
        <div className={styles.pictures} aria-hidden="true">
          {shown.map(({ id, picture }) => (
            <LightBox key={id} picture={picture} alt="" size={40} />
          ))}
          {rest > 0 && <span className={styles.rest}>+{formatCount(rest)}</span>}
        </div>
      )}
      <p className={styles.sentence} data-tone={tone} aria-live="polite">
        <b>{sentence}</b>
        {hint !== undefined && <span className={styles.hint}>{hint}</span>}
      </p>
      <div className={styles.links}>{children}</div>
    </div>
  )
}
