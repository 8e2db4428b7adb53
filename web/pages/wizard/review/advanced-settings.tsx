import { Collapse, NativeSelect, NumberInput, SegmentedControl, Slider, Switch, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconChevronDown } from '@tabler/icons-react'
import { LIMITS } from '#contract/limits.ts'
import type { GenerationSettings } from '#contract/settings.ts'
import { ASPECT_RATIOS, CAMERA_ANGLES, PROPS, ROOM_TYPES, STYLES } from '#contract/vocabulary.ts'
import { SETTING_LABELS, settingWords } from '#web/pages/wizard/setting-words.ts'
import { useWizard } from '#web/pages/wizard/wizard-context.ts'
import { ChoiceChips } from '#web/ui/choices/choice-chips.tsx'
import { RatioPicker } from '#web/ui/choices/ratio-picker.tsx'
import styles from './advanced-settings.module.css'
import { ColorChoice, LightChoice } from './picture-choices.tsx'

const OPEN = 'open'
const VARIANTS = ['1', '2', '3', '4']
const { varietyLevel } = LIMITS

/** Everything about the look that has a good default: closed until somebody wants it. */
export function AdvancedSettings() {
  const { state, dispatch } = useWizard()
  const { settings, inspirations } = state.draft
  const [opened, { toggle }] = useDisclosure(false)
  const change = (changed: Partial<GenerationSettings>) => dispatch({ kind: 'settingsChanged', settings: changed })
  const unset = inspirations.length > 0 ? 'As inspired' : 'Automatic'
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
          <ChoiceChips
            legend={SETTING_LABELS.style}
            options={[{ value: OPEN, label: unset }, ...STYLES.map((value) => ({ value, label: value }))]}
            value={settings.style ?? OPEN}
            onChange={(value) => change({ style: STYLES.find((style) => style === value) ?? null })}
          />
          <LightChoice value={settings.lighting} unset={unset} onChange={(lighting) => change({ lighting })} />
          <ColorChoice value={settings.colorScheme} unset={unset} onChange={(colorScheme) => change({ colorScheme })} />
          <div className={styles.pair}>
            <RatioPicker
              legend={SETTING_LABELS.aspectRatio}
              ratios={ASPECT_RATIOS}
              value={settings.aspectRatio}
              onChange={(aspectRatio) => change({ aspectRatio })}
            />
            <div>
              <p className={styles.label}>
                {SETTING_LABELS.varietyLevel}
                <b className={styles.value}>{settings.varietyLevel}</b>
              </p>
              <Slider
                className={styles.slider}
                min={varietyLevel.min}
                max={varietyLevel.max}
                step={1}
                label={null}
                thumbLabel={SETTING_LABELS.varietyLevel}
                value={settings.varietyLevel}
                onChange={(value) => change({ varietyLevel: value })}
              />
              <p className={styles.ends} aria-hidden="true">
                <span>{varietyLevel.min} Alike</span>
                <span>{varietyLevel.max} More creative</span>
              </p>
            </div>
          </div>
          <ChoiceChips
            legend={SETTING_LABELS.props}
            multiple
            options={PROPS.map((value) => ({ value, label: value }))}
            value={settings.props}
            onChange={(props) => change({ props })}
          />
          <div className={styles.pair}>
            <div>
              <p className={styles.label}>{SETTING_LABELS.variants}</p>
              <SegmentedControl
                fullWidth
                aria-label={SETTING_LABELS.variants}
                data={VARIANTS}
                value={String(settings.variants)}
                onChange={(value) => change({ variants: Number(value) })}
              />
            </div>
            <Switch
              className={styles.switch}
              labelPosition="left"
              label={SETTING_LABELS.matchProductColors}
              description="Keeps fabrics and wood true to your photo."
              checked={settings.matchProductColors}
              onChange={(event) => change({ matchProductColors: event.currentTarget.checked })}
            />
            <div>
              <p className={styles.label}>{SETTING_LABELS.cameraAngle}</p>
              <SegmentedControl
                fullWidth
                aria-label={SETTING_LABELS.cameraAngle}
                data={[...CAMERA_ANGLES]}
                value={settings.cameraAngle}
                onChange={(value) =>
                  change({ cameraAngle: CAMERA_ANGLES.find((angle) => angle === value) ?? settings.cameraAngle })
                }
              />
            </div>
            <TextInput
              label={SETTING_LABELS.extraPrompt}
              placeholder="Optional, for example: early morning, no people"
              maxLength={500}
              value={settings.extraPrompt}
              onChange={(event) => change({ extraPrompt: event.currentTarget.value })}
            />
            <NativeSelect
              label={SETTING_LABELS.roomType}
              data={[{ value: '', label: settingWords({ ...settings, roomType: null }, 'roomType') }, ...ROOM_TYPES]}
              value={settings.roomType ?? ''}
              onChange={(event) =>
                change({ roomType: ROOM_TYPES.find((room) => room === event.currentTarget.value) ?? null })
              }
            />
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
          </div>
        </div>
      </Collapse>
    </section>
  )
}
