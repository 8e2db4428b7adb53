import { NativeSelect, SegmentedControl, Switch, TextInput } from '@mantine/core'
import { LIMITS } from '#contract/limits.ts'
import { CAMERA_ANGLES, type CameraAngle, ROOM_TYPES, type RoomType } from '#contract/vocabulary.ts'
import { WasNote } from '#web/ui/choices/was-note.tsx'
import { steadyField } from '#web/ui/layout/steady-form.tsx'
import type { Field } from './field.ts'
import styles from './fields.module.css'
import { SETTING_LABELS } from './setting-words.ts'

export function CameraField({ value, onChange, was }: Field<CameraAngle>) {
  return (
    <div>
      <p className={styles.label}>
        {SETTING_LABELS.cameraAngle} <WasNote>{was}</WasNote>
      </p>
      <SegmentedControl
        fullWidth
        aria-label={SETTING_LABELS.cameraAngle}
        data={[...CAMERA_ANGLES]}
        value={value}
        onChange={(chosen) => onChange(CAMERA_ANGLES.find((angle) => angle === chosen) ?? value)}
      />
    </div>
  )
}

export function MatchColorsField({ value, onChange, was }: Field<boolean>) {
  return (
    <Switch
      className={styles.switch}
      labelPosition="left"
      label={
        <>
          {SETTING_LABELS.matchProductColors} <WasNote>{was}</WasNote>
        </>
      }
      description="Keeps fabrics and wood true to your photo."
      checked={value}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  )
}

export type NoteFieldProps = Field<string> & {
  /** Nothing longer can be typed; false for forms that say so instead, where nothing is cut off unseen. */
  limited?: boolean
  error?: string | undefined
}

/** Free words. */
export function NoteField({ value, onChange, was, limited = true, error }: NoteFieldProps) {
  return (
    <TextInput
      label={
        <span className={styles.name}>
          {SETTING_LABELS.extraPrompt} <WasNote>{was}</WasNote>
        </span>
      }
      placeholder="Optional, for example: early morning, no people"
      {...(limited && { maxLength: LIMITS.noteLength })}
      classNames={limited ? {} : steadyField}
      error={error}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

/** `open` is what leaving it open is called, where that is possible. */
export function RoomField({ value, onChange, was, open }: Field<RoomType | null> & { open?: string }) {
  return (
    <NativeSelect
      label={
        <span className={styles.name}>
          {SETTING_LABELS.roomType} <WasNote>{was}</WasNote>
        </span>
      }
      data-changed={was !== undefined || undefined}
      data={open === undefined ? [...ROOM_TYPES] : [{ value: '', label: open }, ...ROOM_TYPES]}
      value={value ?? ''}
      onChange={(event) => onChange(ROOM_TYPES.find((room) => room === event.currentTarget.value) ?? null)}
    />
  )
}
