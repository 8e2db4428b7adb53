import type { ReactNode } from 'react'
import { ASPECT_RATIOS, STYLES, type Style } from '#contract/vocabulary.ts'
import { PropsField, StyleField } from '#web/images/setting-fields/chip-fields.tsx'
import { ColorField, LightField } from '#web/images/setting-fields/picture-choices.tsx'
import { CameraField, MatchColorsField, NoteField, RoomField } from '#web/images/setting-fields/plain-fields.tsx'
import { SETTING_LABELS } from '#web/images/setting-fields/setting-words.ts'
import { VarietyField } from '#web/images/setting-fields/variety-field.tsx'
import { ChoiceChips } from '#web/ui/choices/choice-chips.tsx'
import { RatioPicker } from '#web/ui/choices/ratio-picker.tsx'
import { type Look, type LookErrors, wasWords } from './look.ts'
import styles from './look-form.module.css'

/** As many as are compared with the original at once. */
export const MOST_STYLES = 3

export type LookFormProps = {
  before: Look
  look: Look
  /** An image for each of these; null makes one, in the look's own style. */
  variations: readonly Style[] | null
  /** The colors that came from inspirations; none without any. */
  palette: readonly string[]
  errors: LookErrors
  onLook: (change: Partial<Look>) => void
  onVariations: (chosen: Style[]) => void
}

/** Every setting of an image, with what it was. */
export function LookForm({ before, look, variations, palette, errors, onLook, onVariations }: LookFormProps) {
  const was = (key: keyof Look) => wasWords(before, look, key)
  return (
    <div className={styles.form}>
      <Checked error={errors.style}>
        {variations === null ? (
          <StyleField value={look.style} was={was('style')} onChange={(style) => style && onLook({ style })} />
        ) : (
          <VariationStyles chosen={variations} onChange={onVariations} />
        )}
      </Checked>
      <RoomField value={look.roomType} was={was('roomType')} onChange={(room) => room && onLook({ roomType: room })} />
      <Checked error={errors.lighting}>
        <LightField
          value={look.lighting}
          was={was('lighting')}
          onChange={(lighting) => lighting && onLook({ lighting })}
        />
      </Checked>
      <Checked error={errors.colorScheme}>
        <ColorField
          value={look.colorScheme}
          open={{ label: palette.length > 0 ? 'As inspired' : 'Automatic', palette }}
          was={was('colorScheme')}
          onChange={(colorScheme) => onLook({ colorScheme })}
        />
      </Checked>
      <Checked error={errors.props}>
        <PropsField
          value={look.props}
          before={before.props}
          was={was('props')}
          onChange={(props) => onLook({ props })}
        />
      </Checked>
      <Checked error={errors.varietyLevel}>
        <VarietyField
          value={look.varietyLevel}
          before={before.varietyLevel}
          was={was('varietyLevel')}
          onChange={(varietyLevel) => onLook({ varietyLevel })}
        />
      </Checked>
      <Checked error={errors.aspectRatio}>
        <RatioPicker
          legend={SETTING_LABELS.aspectRatio}
          ratios={ASPECT_RATIOS}
          value={look.aspectRatio}
          was={was('aspectRatio')}
          onChange={(aspectRatio) => onLook({ aspectRatio })}
        />
      </Checked>
      <CameraField
        value={look.cameraAngle}
        was={was('cameraAngle')}
        onChange={(cameraAngle) => onLook({ cameraAngle })}
      />
      <MatchColorsField
        value={look.matchProductColors}
        was={was('matchProductColors')}
        onChange={(matchProductColors) => onLook({ matchProductColors })}
      />
      <NoteField
        value={look.extraPrompt}
        was={was('extraPrompt') && 'changed'}
        limited={false}
        error={errors.extraPrompt}
        onChange={(extraPrompt) => onLook({ extraPrompt })}
      />
    </div>
  )
}

/** Up to three at once: the fourth waits until one is taken back. */
function VariationStyles({ chosen, onChange }: { chosen: readonly Style[]; onChange: (chosen: Style[]) => void }) {
  const full = chosen.length >= MOST_STYLES
  return (
    <ChoiceChips
      legend={`${SETTING_LABELS.style}, up to ${MOST_STYLES}`}
      multiple
      options={STYLES.map((style) => ({ value: style, label: style, disabled: full && !chosen.includes(style) }))}
      value={chosen}
      onChange={onChange}
    />
  )
}

/** What is wrong with a field stands in the gap below it, so that nothing moves. */
function Checked({ error, children }: { error: string | undefined; children: ReactNode }) {
  return (
    <div className={styles.checked}>
      {children}
      {error !== undefined && (
        <p className={styles.error} role="alert">
          {error}
        </p>
      )}
    </div>
  )
}
