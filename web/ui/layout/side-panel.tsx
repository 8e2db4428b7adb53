import { Drawer } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { IconButton } from '#web/ui/choices/icon-button.tsx'
import { KEEP_CLEAR } from '#web/ui/layers/use-clear-place.ts'
import styles from './side-panel.module.css'
import { useMedia } from './use-media.ts'

export type SidePanelProps = {
  title: string
  /** Below the title. */
  line: string
  onClose: () => void
  children: ReactNode
  /** Stays in sight: what will happen, and the buttons. */
  footer: ReactNode
}

/** Keeps a page clear of the SidePanel that is open beside it, on windows wide enough. */
export const BESIDE_PANEL = styles.beside

/** Work beside the page, which stays usable: a column at the right; a drawer below 1280 px, the whole page on phones. */
export function SidePanel({ title, line, onClose, children, footer }: SidePanelProps) {
  const wide = useMedia('desktop')
  const phone = useMedia('phone')
  const id = useId()
  const panel = useRef<HTMLElement>(null)
  useEffect(() => panel.current?.focus(), [])
  if (!wide) {
    return (
      <Drawer opened onClose={onClose} size={phone ? '100%' : 440} title={title} classNames={{ body: styles.drawer }}>
        <p className={styles.line}>{line}</p>
        <div className={styles.content}>{children}</div>
        <footer className={styles.footer}>{footer}</footer>
      </Drawer>
    )
  }
  return (
    <aside
      {...KEEP_CLEAR}
      ref={panel}
      className={styles.panel}
      aria-labelledby={id}
      tabIndex={-1}
      onKeyDown={({ key, defaultPrevented }) => {
        if (key === 'Escape' && !defaultPrevented) onClose()
      }}
    >
      <div className={styles.head}>
        <div>
          <h2 id={id} className={styles.title}>
            {title}
          </h2>
          <p className={styles.line}>{line}</p>
        </div>
        <IconButton label="Close" onClick={onClose}>
          <IconX size={20} stroke={1.6} />
        </IconButton>
      </div>
      <div className={styles.content}>{children}</div>
      <footer className={styles.footer}>{footer}</footer>
    </aside>
  )
}
