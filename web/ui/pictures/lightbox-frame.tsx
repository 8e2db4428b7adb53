import { Modal, VisuallyHidden } from '@mantine/core'
import { IconChevronLeft, IconChevronRight, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { IconButton } from '#web/ui/choices/icon-button.tsx'
import { useIsAsking } from '#web/ui/feedback/confirm.tsx'
import { formatCount } from '#web/ui/wording/amounts.ts'
import { Filmstrip, type FilmstripProps } from './filmstrip.tsx'
import styles from './lightbox-frame.module.css'
import { useViewKeys } from './use-view-keys.ts'

export type LightboxFrameProps = {
  opened: boolean
  /** Something lies over it: Escape and the other keys belong to that. */
  covered?: boolean
  onClose: () => void
  /** What is shown, read when it opens and when it changes. */
  label: string
  /** From 1. */
  position: number
  total: number
  /** Left out at the ends. */
  onPrevious?: () => void
  onNext?: () => void
  /** Middle of the bar: the switch between image, before/after and compare. */
  modes?: ReactNode
  /** Right of the bar: zoom, full screen, keys. */
  tools?: ReactNode
  /** The large picture: fills the stage, at most 708 px. */
  children: ReactNode
  filmstrip: FilmstripProps
  /** Right column of 360 px; a sheet below the picture on phones. */
  panel: ReactNode
  /** Keys other than arrows and Escape, never while a field has the focus. */
  onKey?: (event: KeyboardEvent) => void
}

/** The full-screen place for one picture: keeps the focus inside, gives it back on close, arrows turn the pages. */
export function LightboxFrame(props: LightboxFrameProps) {
  const {
    opened,
    covered = false,
    onClose,
    label,
    position,
    total,
    onPrevious,
    onNext,
    modes,
    tools,
    children,
    filmstrip,
    panel,
  } = props
  const asking = useIsAsking()
  const content = useViewKeys(opened && !covered, (event) => {
    if (isTyping(event.target)) return
    if (event.key === 'ArrowLeft') onPrevious?.()
    else if (event.key === 'ArrowRight') onNext?.()
    else props.onKey?.(event)
  })
  return (
    <Modal.Root
      classNames={{ content: styles.content }}
      opened={opened}
      onClose={onClose}
      closeOnEscape={!covered && !asking}
      fullScreen
      padding={0}
      transitionProps={{ transition: 'fade' }}
    >
      <Modal.Content ref={content} radius={0} aria-label={label}>
        <section className={styles.left}>
          <header className={styles.bar}>
            <IconButton label="Close" onClick={onClose}>
              <IconX size={20} stroke={1.6} />
            </IconButton>
            <span className={styles.position}>
              <b>{formatCount(position)}</b> of {formatCount(total)}
            </span>
            <div className={styles.modes}>{modes}</div>
            <div className={styles.tools}>{tools}</div>
          </header>
          <VisuallyHidden aria-live="polite">{label}</VisuallyHidden>
          <div className={styles.stage}>
            <Turn label="Previous" onClick={onPrevious} />
            <div className={styles.picture}>{children}</div>
            <Turn label="Next" onClick={onNext} />
          </div>
          <div className={styles.filmstrip}>
            <Filmstrip {...filmstrip} />
          </div>
        </section>
        <aside className={styles.panel} aria-label="Details">
          {panel}
        </aside>
      </Modal.Content>
    </Modal.Root>
  )
}

function Turn({ label, onClick }: { label: 'Previous' | 'Next'; onClick: (() => void) | undefined }) {
  const Icon = label === 'Previous' ? IconChevronLeft : IconChevronRight
  return (
    <button
      type="button"
      className={styles.turn}
      data-turn={label}
      aria-label={label}
      disabled={!onClick}
      onClick={onClick}
    >
      <Icon size={22} stroke={1.6} aria-hidden />
    </button>
  )
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input:not([type=radio]), textarea, select, [contenteditable]')
}
