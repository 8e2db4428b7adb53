import { IconPlus } from '@tabler/icons-react'
import type { Picture } from '#contract/fields.ts'
import type { Credit } from '#contract/inspirations.ts'
import { MEDIA } from '#web/ui/layout/media.ts'
import { Photo } from '#web/ui/pictures/photo.tsx'
import { ProgressRing } from '#web/ui/progress/progress-ring.tsx'
import { CreditLine } from './credit-line.tsx'
import styles from './inspiration-tile.module.css'

export type InspirationTileProps = {
  picture: Picture
  /** What it shows, unlike every other tile of the list. */
  name: string
  /** Place in the selection from 1; 0 when it is not chosen. */
  order: number
  /** As many as possible are chosen already. */
  full: boolean
  loading?: boolean
  onToggle: () => void
  credit?: Credit | null
  /** Under the picture when there is no photographer to name. */
  caption?: string
}

/** A picture that can become an inspiration: its number when chosen, its photographer below. */
export function InspirationTile(props: InspirationTileProps) {
  const { picture, name, order, full, loading = false, onToggle, credit, caption } = props
  const chosen = order > 0
  return (
    <article className={styles.tile}>
      <button
        type="button"
        className={styles.choose}
        aria-pressed={chosen}
        aria-disabled={(full && !chosen) || undefined}
        aria-label={chosen ? `${name}, chosen as number ${order}` : name}
        onClick={onToggle}
      >
        <Photo picture={picture} alt="" ratio={1.18} sizes={`${MEDIA.phone} 46vw, 260px`} />
        {chosen ? (
          <span className={styles.number}>{order}</span>
        ) : (
          <span className={styles.add} data-loading={loading || undefined}>
            {loading ? (
              <ProgressRing share={null} size={16} stroke={2.2} tone="picture" />
            ) : (
              <IconPlus size={18} stroke={1.6} aria-hidden />
            )}
          </span>
        )}
      </button>
      <p className={styles.caption} data-credit={credit ? true : undefined}>
        {credit ? <CreditLine credit={credit} /> : caption}
      </p>
    </article>
  )
}
