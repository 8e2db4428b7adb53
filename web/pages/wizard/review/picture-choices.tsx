import { COLOR_SCHEMES, type ColorScheme, LIGHTINGS, type Lighting } from '#contract/vocabulary.ts'
import { SETTING_LABELS } from '#web/pages/wizard/setting-words.ts'
import { useWizard } from '#web/pages/wizard/wizard-context.ts'
import { PictureOptions } from '#web/ui/choices/picture-options.tsx'
import { Photo } from '#web/ui/pictures/photo.tsx'
import { COLOR_EXAMPLES, LIGHT_EXAMPLES } from './examples.ts'
import styles from './picture-choices.module.css'

const OPEN = 'open'

export type LightChoiceProps = {
  value: Lighting | null
  /** What leaving it open is called. */
  unset: string
  onChange: (value: Lighting | null) => void
}

/** Light by example. */
export function LightChoice({ value, unset, onChange }: LightChoiceProps) {
  return (
    <PictureOptions
      legend={SETTING_LABELS.lighting}
      options={[
        { value: OPEN, label: unset, picture: <Inspired fallback={LIGHT_EXAMPLES['Natural Light']} /> },
        ...LIGHTINGS.map((light) => ({
          value: light,
          label: light,
          picture: <Example url={LIGHT_EXAMPLES[light]} />,
        })),
      ]}
      value={value ?? OPEN}
      onChange={(chosen) => onChange(LIGHTINGS.find((light) => light === chosen) ?? null)}
    />
  )
}

export type ColorChoiceProps = {
  value: ColorScheme | null
  unset: string
  onChange: (value: ColorScheme | null) => void
}

/** Colours by example. */
export function ColorChoice({ value, unset, onChange }: ColorChoiceProps) {
  return (
    <div className={styles.colors}>
      <PictureOptions
        legend={SETTING_LABELS.colorScheme}
        options={[
          { value: OPEN, label: unset, picture: <Inspired fallback={COLOR_EXAMPLES.Neutral} /> },
          ...COLOR_SCHEMES.map((scheme) => ({
            value: scheme,
            label: scheme,
            picture: <Example url={COLOR_EXAMPLES[scheme]} />,
          })),
        ]}
        value={value ?? OPEN}
        onChange={(chosen) => onChange(COLOR_SCHEMES.find((scheme) => scheme === chosen) ?? null)}
      />
    </div>
  )
}

function Example({ url }: { url: string }) {
  return <img className={styles.example} src={url} alt="" loading="lazy" decoding="async" />
}

/** The first inspiration itself; without one what the studio does by default. */
function Inspired({ fallback }: { fallback: string }) {
  const { state } = useWizard()
  const first = state.draft.inspirations[0]
  if (first === undefined) return <Example url={fallback} />
  return <Photo picture={first.picture} alt="" ratio="fill" sizes="120px" />
}
