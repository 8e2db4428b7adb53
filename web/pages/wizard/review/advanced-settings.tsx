import { Collapse, NumberInput, SegmentedControl } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconChevronDown } from '@tabler/icons-react'
import type { GenerationSettings } from '#contract/settings.ts'
import { ASPECT_RATIOS } from '#contract/vocabulary.ts'
import { PropsField } from '#web/images/setting-fields/chip-fields.tsx'
import { ColorField } from '#web/images/setting-fields/picture-choices.tsx'
import { CameraField, MatchColorsField, NoteField, RoomField } from '#web/images/setting-fields/plain-fields.tsx'
import { SETTING_LABELS, settingWords } from '#web/images/setting-fields/setting-words.ts'
import { VarietyField } from '#web/images/setting-fields/variety-field.tsx'
import { FieldLock } from '#web/pages/wizard/field-lock.tsx'
import { useWizard } from '#web/pages/wizard/wizard-context.ts'
import { RatioPicker } from '#web/ui/choices/ratio-picker.tsx'
import styles from './advanced-settings.module.css'

const VARIANTS = ['1', '2', '3', '4']

/** Everything else that has a good default: closed until somebody wants it. */
export function AdvancedSettings() {
  const { state, dispatch } = useWizard()
  const { settings, inspirations } = state.draft
  const [opened, { toggle }] = useDisclosure(false)
  const change = (changed: Partial<GenerationSettings>) => dispatch({ kind: 'settingsChanged', settings: changed })
  const unset = inspirations.length > 0 ? 'As inspired' : 'Automatic'
  const open = { label: unset, picture: inspirations[0]?.picture }
  return (
    <section className={styles.card}>
      <h2>
        <button type="button" className={styles.toggle} aria-expanded={opened} onClick={toggle}>
          Advanced settings
          {!opened && (
            <span className={styles.summary}>
              {settings.aspectRatio}, variety {settings.varietyLevel}, match product colors:{' '}
              {settingWords(settings, 'matchProductColors')}
            </span>
          )}
          <IconChevronDown className={styles.chevron} size={18} stroke={1.6} aria-hidden />
        </button>
      </h2>
      <Collapse expanded={opened}>
        <div className={styles.body}>
          <FieldLock setting="colorScheme">
            <ColorField value={settings.colorScheme} open={open} onChange={(colorScheme) => change({ colorScheme })} />
          </FieldLock>
          <div className={styles.pair}>
            <FieldLock setting="aspectRatio">
              <RatioPicker
                legend={SETTING_LABELS.aspectRatio}
                ratios={ASPECT_RATIOS}
                value={settings.aspectRatio}
                onChange={(aspectRatio) => change({ aspectRatio })}
              />
            </FieldLock>
            <FieldLock setting="varietyLevel">
              <VarietyField value={settings.varietyLevel} onChange={(varietyLevel) => change({ varietyLevel })} />
            </FieldLock>
          </div>
          <FieldLock setting="props">
            <PropsField value={settings.props} onChange={(props) => change({ props })} />
          </FieldLock>
          <div className={styles.pair}>
            <FieldLock setting="variants">
              <p className={styles.label}>{SETTING_LABELS.variants}</p>
              <SegmentedControl
                fullWidth
                aria-label={SETTING_LABELS.variants}
                data={VARIANTS}
                value={String(settings.variants)}
                onChange={(value) => change({ variants: Number(value) })}
              />
            </FieldLock>
            <div className={styles.switch}>
              <FieldLock setting="matchProductColors">
                <MatchColorsField
                  value={settings.matchProductColors}
                  onChange={(matchProductColors) => change({ matchProductColors })}
                />
              </FieldLock>
            </div>
            <FieldLock setting="cameraAngle">
              <CameraField value={settings.cameraAngle} onChange={(cameraAngle) => change({ cameraAngle })} />
            </FieldLock>
            <FieldLock setting="extraPrompt">
              <NoteField value={settings.extraPrompt} onChange={(extraPrompt) => change({ extraPrompt })} />
            </FieldLock>
            <FieldLock setting="roomType">
              <RoomField
                value={settings.roomType}
                open={settingWords({ roomType: null }, 'roomType')}
                onChange={(roomType) => change({ roomType })}
              />
            </FieldLock>
            <FieldLock setting="seed">
              <NumberInput
                label={SETTING_LABELS.seed}
                placeholder="New each time"
                allowDecimal={false}
                allowNegative={false}
                hideControls
                max={2 ** 32 - 1}
                clampBehavior="strict"
                value={settings.seed ?? ''}
                onChange={(value) => change({ seed: typeof value === 'number' ? value : null })}
              />
            </FieldLock>
          </div>
        </div>
      </Collapse>
    </section>
  )
}
