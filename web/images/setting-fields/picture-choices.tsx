import type { Picture } from '#contract/fields.ts'
import { COLOR_SCHEMES, type ColorScheme, LIGHTINGS, type Lighting } from '#contract/vocabulary.ts'
import { PictureOptions } from '#web/ui/choices/picture-options.tsx'
import { PaletteSwatches } from '#web/ui/pictures/palette-swatches.tsx'
import { Photo } from '#web/ui/pictures/photo.tsx'
import { COLOR_EXAMPLES, LIGHT_EXAMPLES } from './examples.ts'
import { type Field, OPEN } from './field.ts'
import styles from './picture-choices.module.css'
import { SETTING_LABELS } from './setting-words.ts'

/** Leaving it open: what that is called, and the first inspiration, or the colors taken from all, if there is any. */
export type OpenChoice = { label: string; picture?: Picture | undefined; palette?: readonly string[] }
type PictureField<V> = Field<V | null> & { open?: OpenChoice | undefined }

/** Light by example. */
export function LightField({ value, onChange, was, open }: PictureField<Lighting>) {
  const given = LIGHTINGS.map((light) => ({
    value: light,
    label: light,
    picture: <Example url={LIGHT_EXAMPLES[light]} />,
  }))
  return (
    <PictureOptions
      legend={SETTING_LABELS.lighting}
      was={was}
      options={[...openOption(open, LIGHT_EXAMPLES['Natural Light']), ...given]}
      value={value ?? OPEN}
      onChange={(chosen) => onChange(LIGHTINGS.find((light) => light === chosen) ?? null)}
    />
  )
}

/** Colours by example. */
export function ColorField({ value, onChange, was, open }: PictureField<ColorScheme>) {
  const given = COLOR_SCHEMES.map((scheme) => ({
    value: scheme,
    label: scheme,
    picture: <Example url={COLOR_EXAMPLES[scheme]} />,
  }))
  return (
    <div className={styles.colors} data-open={open !== undefined || undefined}>
      <PictureOptions
        legend={SETTING_LABELS.colorScheme}
        was={was}
        options={[...openOption(open, COLOR_EXAMPLES.Neutral), ...given]}
        value={value ?? OPEN}
        onChange={(chosen) => onChange(COLOR_SCHEMES.find((scheme) => scheme === chosen) ?? null)}
      />
    </div>
  )
}

/** Shows the first inspiration itself, or its colors; without inspirations what the studio does by default. */
function openOption(open: OpenChoice | undefined, fallback: string) {
  if (open === undefined) return []
  return [{ value: OPEN, label: open.label, picture: openPicture(open, fallback) } as const]
}

function openPicture({ picture, palette = [] }: OpenChoice, fallback: string) {
  if (picture !== undefined) return <Photo picture={picture} alt="" ratio="fill" sizes="120px" />
  return palette.length > 0 ? <PaletteSwatches colors={[...palette]} size="fill" /> : <Example url={fallback} />
}

function Example({ url }: { url: string }) {
  return <img className={styles.example} src={url} alt="" loading="lazy" decoding="async" />
}
