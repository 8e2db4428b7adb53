import { VisuallyHidden } from '@mantine/core'
import type { FocusEvent, ReactNode } from 'react'
import { MESSAGES } from '#contract/messages.ts'
import { SETTING_LABELS, settingWords } from '#web/images/setting-fields/setting-words.ts'
import { HeldMark } from '#web/ui/wizard/held-mark.tsx'
import type { SettingKey } from './draft/draft.ts'
import styles from './field-lock.module.css'
import { useWizard } from './wizard-context.ts'

/** One setting that only one person edits at a time: while a colleague is at it, it shows who and cannot be changed. */
export function FieldLock({ setting, children }: { setting: SettingKey; children: ReactNode }) {
  const { state, locks } = useWizard()
  const holder = locks.holderOf(setting)
  const hold = () => locks.hold(setting)
  const leave = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (!currentTarget.contains(relatedTarget)) locks.release(setting)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only listens; what is used is inside
    <div className={styles.field} onFocus={hold} onPointerDown={hold} onKeyDown={hold} onBlur={leave}>
      {holder !== undefined && (
        <p className={styles.holder}>
          {/* What is inert is read to nobody, so its name and value are said here. */}
          <VisuallyHidden>
            {SETTING_LABELS[setting]}: {settingWords(state.draft.settings, setting)}.{' '}
          </VisuallyHidden>
          <HeldMark>{MESSAGES.fieldHeld(holder)}</HeldMark>
        </p>
      )}
      <div className={styles.content} inert={holder !== undefined}>
        {children}
      </div>
    </div>
  )
}
