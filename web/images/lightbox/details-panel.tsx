import { Button } from '@mantine/core'
import { IconChevronDown, IconPin, IconPinFilled } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { GeneratedImage } from '#contract/generated-images.ts'
import { imageQuery } from '#web/api/generated-images.ts'
import { productQuery } from '#web/api/products.ts'
import { meQuery } from '#web/api/session.ts'
import { sessionQuery } from '#web/api/studio-sessions.ts'
import { type StatRow, StatRows } from '#web/ui/layout/stat-rows.tsx'
import { useMedia } from '#web/ui/layout/use-media.ts'
import { LightBox } from '#web/ui/pictures/light-box.tsx'
import { PaletteSwatches } from '#web/ui/pictures/palette-swatches.tsx'
import { StarRating, Stars } from '#web/ui/pictures/star-rating.tsx'
import { formatMoney } from '#web/ui/wording/amounts.ts'
import { dayAndTime } from '#web/ui/wording/dates.ts'
import styles from './details-panel.module.css'
import { PanelActions, type PanelActionsProps } from './panel-actions.tsx'
import { colorsInWords, modelInWords, settingsInWords, sizeInWords } from './settings-in-words.ts'

export type DetailsPanelProps = {
  image: GeneratedImage
  /** Variants of the product in this run. */
  variants: number
  onPin: () => void
  /** Why nothing more can be pinned. */
  pinRefusal: string | undefined
  /** Left out for people who may only look. */
  onRate?: ((rating: number | null) => void) | undefined
} & Omit<PanelActionsProps, 'narrow'>

/** What an image is and what can be done with it: a column beside the picture, a sheet below it on phones. */
export function DetailsPanel(props: DetailsPanelProps) {
  const { image, variants, onRate } = props
  const { data: product } = useQuery(productQuery(image.productId))
  const narrow = useMedia('tablet')
  const { roomType, variant, settings } = image
  const line = narrow
    ? `${roomType} · ${settings.lighting} · ${settings.style}`
    : `${roomType} · Variant ${variant} of ${Math.max(variants, variant)}`
  return (
    <>
      <div className={styles.what}>
        <LightBox picture={product?.image ?? null} alt="" size={narrow ? 44 : 56} />
        <div className={styles.names}>
          <h2 className={styles.name}>
            {product === undefined ? (
              image.productName
            ) : (
              <Link className={styles.product} to="/products/$id" params={{ id: product.id }}>
                {image.productName}
              </Link>
            )}
          </h2>
          <p className={styles.line}>{line}</p>
        </div>
      </div>
      <div className={styles.judge}>
        {onRate === undefined ? (
          <Stars value={image.rating} />
        ) : (
          <StarRating value={image.rating} onChange={onRate} look="panel" />
        )}
        <PinButton {...props} />
      </div>
      <PanelActions {...props} narrow={narrow} />
      {narrow ? (
        <details className={styles.more}>
          <summary className={styles.summary}>
            Settings and details
            <IconChevronDown className={styles.chevron} size={18} stroke={1.6} aria-hidden />
          </summary>
          <Facts image={image} />
        </details>
      ) : (
        <Facts image={image} />
      )}
    </>
  )
}

function PinButton({ image, onPin, pinRefusal }: DetailsPanelProps) {
  const blocked = !image.pinned && pinRefusal !== undefined
  return (
    <Button
      className={styles.pin}
      data-pinned={image.pinned || undefined}
      variant={image.pinned ? 'subtle' : 'default'}
      size="sm"
      aria-pressed={image.pinned}
      aria-disabled={blocked || undefined}
      data-disabled={blocked || undefined}
      title={blocked ? pinRefusal : undefined}
      leftSection={image.pinned ? <IconPinFilled size={16} /> : <IconPin size={16} stroke={1.6} />}
      onClick={onPin}
    >
      {image.pinned ? 'Pinned' : 'Pin'}
    </Button>
  )
}

function Facts({ image }: { image: GeneratedImage }) {
  const { data: me } = useQuery(meQuery)
  const { data: session } = useQuery(sessionQuery(image.studioSessionId))
  const orderedBy = useQuery(imageQuery(image.id)).data?.orderedBy
  const { palette } = image.settings
  const colors: StatRow = {
    term: 'Colors',
    value: (
      <span className={styles.colors}>
        {palette.length > 0 && <PaletteSwatches colors={palette} />}
        {colorsInWords(image)}
      </span>
    ),
  }
  const [light, style, ...rest] = settingsInWords(image)
  const settings = [light, style, colors, ...rest].flatMap((row) => row ?? [])
  const size = sizeInWords(image)
  const details: StatRow[] = [
    ...(session === undefined
      ? []
      : [
          {
            term: 'From',
            value: (
              <Link className={styles.session} to="/studioSessions/$id/results" params={{ id: session.id }}>
                {session.name}
              </Link>
            ),
          },
        ]),
    { term: 'Made', value: [dayAndTime(image.completedAt ?? image.createdAt), orderedBy].filter(Boolean).join(', ') },
    { term: 'Seed', value: String(image.seed) },
    ...(image.provenance === null ? [] : [{ term: 'Model', value: modelInWords(image.provenance.model) }]),
    ...(size === undefined ? [] : [{ term: 'Size', value: size }]),
    ...(me === undefined ? [] : [{ term: 'Cost', value: formatMoney(me.usage.unitCost) }]),
  ]
  return (
    <>
      <section className={styles.facts}>
        <h3 className={styles.label}>Settings</h3>
        <StatRows look="list" rows={settings} />
      </section>
      <section className={styles.facts}>
        <h3 className={styles.label}>Details</h3>
        <StatRows look="list" rows={details} />
      </section>
    </>
  )
}
