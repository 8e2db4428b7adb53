import { useState } from 'react'
import { MESSAGES } from '#contract/messages.ts'
import { Problem } from '#contract/problem.ts'
import type { GenerationSettings } from '#contract/settings.ts'
import { LIGHTINGS } from '#contract/vocabulary.ts'
import { StyleField } from '#web/images/setting-fields/chip-fields.tsx'
import { LightField } from '#web/images/setting-fields/picture-choices.tsx'
import { FieldLock } from '#web/pages/wizard/field-lock.tsx'
import { useWizard } from '#web/pages/wizard/wizard-context.ts'
import { Notice } from '#web/ui/feedback/notice.tsx'
import { LargeLook } from './large-look.tsx'
import styles from './look.module.css'
import { LookChoices } from './look-choices.tsx'
import { type Subject, useLooks } from './use-looks.ts'
import { useStyleOrder } from './use-style-order.ts'

/** What will come: the person's own product in the settings as they are, and in each style and light to choose from. */
export function LookSection({ images }: { images: number }) {
  const { state } = useWizard()
  const { settings, inspirations } = state.draft
  const offered = useStyleOrder()
  const [subject, setSubject] = useState<Subject>({ productId: undefined, variant: 1 })
  const shown = { ...subject, variant: Math.min(subject.variant, settings.variants) }
  const [large] = useLooks(shown, 'large', [{}])
  const open = inspirations.length > 0 ? 'As inspired' : 'Automatic'
  if (large === undefined) return null
  if (large.error !== null && isFinal(large.error)) return <LookFields open={open} reason={large.error} />
  return (
    <>
      <LargeLook look={large} images={images} subject={shown} onSubject={setSubject} />
      <LookChoices
        setting="style"
        values={offered}
        open={open}
        hint="Your product in every style"
        columns={4}
        subject={shown}
      />
      <LookChoices
        setting="lighting"
        values={LIGHTINGS}
        open={open}
        hint="In the style you chose"
        columns={6}
        subject={shown}
      />
    </>
  )
}

/** No photo, or one that cannot be cut out: the same choices by example. */
function LookFields({ open, reason }: { open: string; reason: Problem }) {
  const { state, dispatch } = useWizard()
  const { settings, inspirations } = state.draft
  const offered = useStyleOrder()
  const change = (changed: Partial<GenerationSettings>) => dispatch({ kind: 'settingsChanged', settings: changed })
  return (
    <>
      <Notice tone="info">{reason.code === 'not_found' ? reason.message : MESSAGES.previewFailed}</Notice>
      <section className={styles.card} aria-label="Look">
        <FieldLock setting="style">
          <StyleField value={settings.style} styles={offered} open={open} onChange={(style) => change({ style })} />
        </FieldLock>
        <FieldLock setting="lighting">
          <LightField
            value={settings.lighting}
            open={{ label: open, picture: inspirations[0]?.picture }}
            onChange={(lighting) => change({ lighting })}
          />
        </FieldLock>
      </section>
    </>
  )
}

function isFinal(error: Error): error is Problem {
  return error instanceof Problem && (error.code === 'not_found' || error.code === 'unusable_image')
}
