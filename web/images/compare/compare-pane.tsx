import { Button } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { IconPin, IconPinFilled, IconTrash } from '@tabler/icons-react'
import { useCallback } from 'react'
import type { Picture } from '#contract/fields.ts'
import type { GeneratedImage } from '#contract/generated-images.ts'
import type { ImageActions } from '#web/images/actions/image-actions.ts'
import type { Pinning } from '#web/images/actions/use-pinning.ts'
import { labelOf } from '#web/images/image-label.ts'
import type { Fact } from '#web/images/lightbox/settings-in-words.ts'
import type { View } from '#web/images/lightbox/zoom.ts'
import { ZoomStage } from '#web/images/lightbox/zoom-stage.tsx'
import { IconButton } from '#web/ui/choices/icon-button.tsx'
import { MEDIA } from '#web/ui/layout/media.ts'
import { Photo } from '#web/ui/pictures/photo.tsx'
import { StarRating, Stars } from '#web/ui/pictures/star-rating.tsx'
import styles from './compare-pane.module.css'
import { fittedSize, fromShared, type SharedView, toShared } from './shared-view.ts'

export type ComparePaneProps = {
  image: GeneratedImage
  picture: Picture
  /** Others beside it were made from this one. */
  isOriginal: boolean
  /** What it does not share with the others. */
  differences: readonly Fact[]
  view: SharedView
  onView: (change: (view: SharedView) => SharedView) => void
  pinning: Pinning
  /** Undefined for people who may only look. */
  actions: ImageActions | undefined
  onKeep: () => void
  onRemove: () => void
}

const noSwipe = () => {}

/** One of the pictures that are compared, with what can be decided about it. */
export function ComparePane(props: ComparePaneProps) {
  const { image, picture, isOriginal, differences, view, onView, pinning, actions, onKeep, onRemove } = props
  const { ref, width, height } = useElementSize<HTMLDivElement>()
  const ratio = picture.width / picture.height
  const own = useCallback(
    (change: (view: View) => View) => {
      const size = fittedSize({ width, height }, ratio)
      onView((now) => toShared(change(fromShared(now, size)), size))
    },
    [width, height, ratio, onView],
  )
  const fitted = fittedSize({ width, height }, ratio)
  const label = labelOf(image)
  const pinRefusal = image.pinned ? undefined : pinning.refusal
  return (
    <article className={styles.pane} aria-label={label} data-image={image.id}>
      <div className={styles.box} ref={ref}>
        <ZoomStage view={fromShared(view, fitted)} onView={own} onSwipe={noSwipe} ratio={ratio}>
          <Photo picture={picture} alt={label} ratio="fill" sizes={`${MEDIA.phone} 100vw, 50vw`} radius="none" eager />
        </ZoomStage>
        {isOriginal && (
          <span className={styles.over} style={fitted}>
            <span className={styles.badge}>Original</span>
          </span>
        )}
      </div>
      <div className={styles.words}>
        <h3 className={styles.name}>{image.productName}</h3>
        {differences.length === 0 ? (
          <p className={styles.facts}>{`${image.roomType} · Variant ${image.variant}`}</p>
        ) : (
          <dl className={styles.facts}>
            {differences.map(({ term, value }) => (
              <div key={term} className={styles.fact}>
                <dt>{term}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        )}
      </div>
      <div className={styles.tools}>
        {actions === undefined ? (
          <Stars value={image.rating} />
        ) : (
          <StarRating value={image.rating} onChange={(rating) => void actions.rate(image, rating)} look="panel" />
        )}
        <span className={styles.buttons}>
          <IconButton
            label={`${image.pinned ? 'Unpin' : 'Pin'} ${label}`}
            pressed={image.pinned}
            {...(pinRefusal !== undefined && { disabledReason: pinRefusal })}
            onClick={() => void pinning.togglePin(image)}
          >
            {image.pinned ? <IconPinFilled size={18} /> : <IconPin size={18} stroke={1.6} />}
          </IconButton>
          {actions !== undefined && (
            <>
              <IconButton label={`Delete ${label}`} onClick={onRemove}>
                <IconTrash size={18} stroke={1.6} />
              </IconButton>
              <Button variant="default" size="sm" aria-label={`Keep this one: ${label}`} onClick={onKeep}>
                Keep this one
              </Button>
            </>
          )}
        </span>
      </div>
    </article>
  )
}
