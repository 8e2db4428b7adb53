import { Slider } from '@mantine/core'
import { LIMITS } from '#contract/limits.ts'
import { WasNote } from '#web/ui/choices/was-note.tsx'
import type { Field } from './field.ts'
import styles from './fields.module.css'
import { SETTING_LABELS } from './setting-words.ts'

const { min, max } = LIMITS.varietyLevel

/** How far the images may differ; a tick keeps the place of the old value. */
export function VarietyField({ value, onChange, was, before }: Field<number> & { before?: number }) {
  return (
    <div>
      <p className={styles.label}>
        {SETTING_LABELS.varietyLevel}
        <span className={styles.aside}>
          <WasNote>{was}</WasNote>
          <b className={styles.value}>{value}</b>
        </span>
      </p>
      <Slider
        className={styles.slider}
        min={min}
        max={max}
        step={1}
        label={null}
        thumbLabel={SETTING_LABELS.varietyLevel}
        {...(before !== undefined && before !== value && { marks: [{ value: before }] })}
        value={value}
        onChange={onChange}
      />
      <p className={styles.ends} aria-hidden="true">
        <span>{min} Alike</span>
        <span>{max} More creative</span>
      </p>
    </div>
  )
}
