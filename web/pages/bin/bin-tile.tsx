import { IconArrowBackUp, IconPhotoOff } from '@tabler/icons-react'
import type { BinnedImage } from '#contract/bin.ts'
import { MESSAGES } from '#contract/messages.ts'
import { labelOf } from '#web/images/image-label.ts'
import { IconButton } from '#web/ui/choices/icon-button.tsx'
import { MEDIA } from '#web/ui/layout/media.ts'
import { Photo } from '#web/ui/pictures/photo.tsx'
import { TileCheckbox } from '#web/ui/pictures/tile-checkbox.tsx'
import { dayWord } from '#web/ui/wording/dates.ts'
import styles from './bin-tile.module.css'

export type BinTileProps = {
  image: BinnedImage
  selected: boolean
  onSelect: (event: { shiftKey: boolean }) => void
  onRestore: () => void
}

const DAY = 24 * 60 * 60_000

/** Days until an image is removed for good, begun ones counted. */
export function daysLeft({ removedAt }: Pick<BinnedImage, 'removedAt'>, now: Date = new Date()): number {
  return Math.max(0, Math.ceil((Date.parse(removedAt) - now.getTime()) / DAY))
}

/** One deleted image: a click selects it, the arrow restores it. */
export function BinTile({ image, selected, onSelect, onRestore }: BinTileProps) {
  const { picture, productName, roomType, studioSessionName, deletedBy, deletedAt } = image
  const label = labelOf(image)
  return (
    <article className={styles.tile} aria-label={label} data-selected={selected || undefined}>
      <div className={styles.frame}>
        {picture === null ? (
          <span className={styles.none}>
            <IconPhotoOff size={20} stroke={1.6} aria-hidden />
            No picture was made
          </span>
        ) : (
          <Photo picture={picture} alt="" ratio="fill" sizes={`${MEDIA.phone} 50vw, 320px`} />
        )}
        <button
          type="button"
          className={styles.choose}
          tabIndex={-1}
          aria-hidden="true"
          onClick={(event) => onSelect(event)}
        />
        <TileCheckbox label={label} checked={selected} always onChange={onSelect} />
      </div>
      <div className={styles.words}>
        <div className={styles.lines}>
          <p className={styles.name}>
            {productName} · {roomType}
          </p>
          <p className={styles.line}>{studioSessionName}</p>
          <p className={styles.line}>
            {MESSAGES.bin.daysLeft(daysLeft(image))} · {dayWord(deletedAt)}
            {deletedBy !== null && `, ${deletedBy}`}
          </p>
        </div>
        <IconButton label={`Restore ${label}`} size={36} onClick={onRestore}>
          <IconArrowBackUp size={18} stroke={1.6} />
        </IconButton>
      </div>
    </article>
  )
}
