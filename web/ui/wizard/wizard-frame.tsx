import { Skeleton } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { IconButton } from '#web/ui/choices/icon-button.tsx'
import { KEEP_CLEAR } from '#web/ui/layers/use-clear-place.ts'
import { EditableName } from './editable-name.tsx'
import { SaveIndicator, type SaveState } from './save-indicator.tsx'
import { StepHeader, type StepHeaderProps } from './step-header.tsx'
import styles from './wizard-frame.module.css'

export type WizardFrameProps = StepHeaderProps & {
  name: string
  nameLimit: number
  onRename: (name: string) => void
  /** Says who else is editing the name. */
  nameHeld: string | undefined
  onNaming: (editing: boolean) => void
  onClose: () => void
  saved: SaveState
  /** Between bar and content: OfflineBar, a notice that a colleague changed something. */
  banner?: ReactNode
  children: ReactNode
  /** A WizardFooter. */
  footer: ReactNode
}

/** The wizard's frame: bar with close, name, steps and save state; the content scrolls between bar and footer. */
export function WizardFrame(props: WizardFrameProps) {
  const { name, nameLimit, onRename, nameHeld, onNaming, onClose, saved, steps, onStep, banner, children, footer } =
    props
  return (
    <div className={styles.frame}>
      <header {...KEEP_CLEAR} className={styles.bar}>
        <div className={styles.left}>
          <IconButton label="Leave" onClick={onClose}>
            <IconX size={20} stroke={1.6} />
          </IconButton>
          <EditableName
            label="StudioSession name"
            value={name}
            maxLength={nameLimit}
            onChange={onRename}
            held={nameHeld}
            onEditing={onNaming}
          />
        </div>
        <div className={styles.steps}>
          <StepHeader steps={steps} onStep={onStep} />
        </div>
        <div className={styles.saved}>
          <SaveIndicator state={saved} />
        </div>
      </header>
      {banner}
      <main className={styles.content}>{children}</main>
      {footer}
    </div>
  )
}

export type WizardOutlineProps = Pick<WizardFrameProps, 'steps' | 'children' | 'footer'>

/** The frame before its draft is known: nothing in it can be pressed. */
export function WizardOutline({ steps, children, footer }: WizardOutlineProps) {
  return (
    <div className={styles.frame} aria-busy="true">
      <header className={styles.bar}>
        <div className={styles.left}>
          <Skeleton className={styles.nameSkeleton} />
        </div>
        <div className={styles.steps} inert>
          <StepHeader steps={steps} onStep={() => {}} />
        </div>
      </header>
      <main className={styles.content} aria-label="Loading">
        {children}
      </main>
      {footer}
    </div>
  )
}

export type WizardFooterProps = {
  /** Above the buttons, in sight wherever the page stands: why they did not do what they say. */
  notice?: ReactNode
  /** Left: the Back button, or the selection tray of step 1. */
  start?: ReactNode
  /** Beside the buttons: "about 180 images". */
  note?: ReactNode
  /** Right: quiet buttons, the filled one last. */
  children: ReactNode
}

/** The wizard's foot, always in reach. */
export function WizardFooter({ notice, start, note, children }: WizardFooterProps) {
  return (
    <>
      {notice && (
        <div {...KEEP_CLEAR} className={styles.notice}>
          {notice}
        </div>
      )}
      <footer {...KEEP_CLEAR} className={styles.footer}>
        <div className={styles.start}>{start}</div>
        {note !== undefined && <span className={styles.note}>{note}</span>}
        <div className={styles.buttons}>{children}</div>
      </footer>
    </>
  )
}
