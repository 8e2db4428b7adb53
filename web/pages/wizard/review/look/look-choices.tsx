import { useInViewport } from '@mantine/hooks'
import { MESSAGES } from '#contract/messages.ts'
import type { GenerationSettings } from '#contract/settings.ts'
import { OPEN } from '#web/images/setting-fields/field.ts'
import { SETTING_LABELS } from '#web/images/setting-fields/setting-words.ts'
import { FieldLock } from '#web/pages/wizard/field-lock.tsx'
import { useWizard } from '#web/pages/wizard/wizard-context.ts'
import { PictureOptions } from '#web/ui/choices/picture-options.tsx'
import { ProgressRing } from '#web/ui/progress/progress-ring.tsx'
import styles from './look.module.css'
import { LookPicture } from './look-picture.tsx'
import { type Subject, useLooks } from './use-looks.ts'

export type LookChoicesProps<K extends 'style' | 'lighting'> = {
  setting: K
  values: readonly NonNullable<GenerationSettings[K]>[]
  /** Leaving it open: "As inspired". */
  open: string
  /** Beside the name: what the pictures show. */
  hint: string
  columns: 4 | 6
  subject: Subject
}

/** A setting chosen by what it does to the person's own product; drawn once it comes into view. */
export function LookChoices<K extends 'style' | 'lighting'>(props: LookChoicesProps<K>) {
  const { setting, values, open, hint, columns, subject } = props
  const { state, dispatch } = useWizard()
  const { ref, inViewport } = useInViewport()
  const options = [null, ...values]
  const looks = useLooks(
    subject,
    'tile',
    options.map((value) => ({ [setting]: value, aspectRatio: '4:3' })),
    inViewport,
  )
  const drawn = looks.filter(({ isDrawing }) => !isDrawing).length
  const drawing = inViewport && drawn < looks.length
  return (
    <section ref={ref} className={styles.card} aria-label={SETTING_LABELS[setting]}>
      <FieldLock setting={setting}>
        <PictureOptions
          legend={SETTING_LABELS[setting]}
          hint={hint}
          aside={
            drawing && (
              <span className={styles.drawing}>
                <ProgressRing share={null} size={14} stroke={2.2} />
                {MESSAGES.previewDrawn(drawn, looks.length)}
              </span>
            )
          }
          columns={columns}
          options={options.map((value, index) => ({
            value: value ?? OPEN,
            label: value ?? open,
            picture: <LookPicture look={looks[index] ?? NOTHING} alt="" />,
          }))}
          value={state.draft.settings[setting] ?? OPEN}
          onChange={(chosen) =>
            dispatch({
              kind: 'settingsChanged',
              settings: { [setting]: values.find((value) => value === chosen) ?? null },
            })
          }
        />
      </FieldLock>
    </section>
  )
}

const NOTHING = { preview: undefined, isDrawing: false, error: null }
