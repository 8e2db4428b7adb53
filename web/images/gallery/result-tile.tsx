import { memo } from 'react'
import { failureTexts, needsOtherPhoto } from '#contract/failures.ts'
import type { GeneratedImage } from '#contract/generated-images.ts'
import { MESSAGES } from '#contract/messages.ts'
import { labelOf } from '#web/images/image-label.ts'
import { ImageTile, type TileState } from '#web/ui/pictures/image-tile.tsx'
import type { ShownGrouping } from './image-groups.ts'
import type { TileHandlers } from './tile-handlers.ts'
import { TileMenu } from './tile-menu.tsx'

export type ResultTileProps = {
  image: GeneratedImage
  grouping: ShownGrouping
  ratio: number
  /** CSS px, for the right file of the picture. */
  width: number
  /** Blurred behind the ring while the image is generated. */
  placeholder: string | undefined
  isNew: boolean
  selected: boolean
  selecting: boolean
  handlers: TileHandlers
}

/** One image of the gallery. Draws again only when its own image or state changes. */
export const ResultTile = memo(function ResultTile(props: ResultTileProps) {
  const { image, grouping, ratio, width, placeholder, isNew, selected, selecting, handlers } = props
  const { rate, remove, retry, replacePhoto, regenerate } = handlers
  const label = labelOf(image)
  return (
    <ImageTile
      state={stateOf(image, placeholder, {
        onRetry: retry && (() => retry(image)),
        onReplacePhoto: replacePhoto && (() => replacePhoto(image)),
        isReplaced: handlers.replacedPhotos.has(image.productId),
        onRegenerate: regenerate && (() => regenerate(image)),
      })}
      ratio={ratio}
      label={label}
      title={grouping === 'all' ? image.productName : undefined}
      caption={captionOf(image, grouping)}
      sizes={`${Math.ceil(width)}px`}
      rating={image.rating}
      pinned={image.pinned}
      isNew={isNew}
      selected={selected}
      selecting={selecting}
      onSelect={(event) => handlers.select(image, event)}
      onOpen={() => handlers.open(image)}
      onDownload={() => handlers.download(image)}
      onPin={() => handlers.pin(image)}
      pinRefusal={handlers.pinRefusal}
      onRate={rate && ((rating) => rate(image, rating))}
      onRegenerate={regenerate && (() => regenerate(image))}
      onDelete={remove && (() => remove(image))}
      menu={selecting ? undefined : <TileMenu image={image} label={label} handlers={handlers} />}
    />
  )
})

/** What the tile's surroundings do not say already. */
function captionOf({ productName, roomType }: GeneratedImage, grouping: ShownGrouping): string {
  switch (grouping) {
    case 'product':
    case 'session':
    case 'all':
      return roomType
    case 'room':
      return productName
  }
}

type AgainHandlers = Record<'onRetry' | 'onReplacePhoto' | 'onRegenerate', (() => void) | undefined> & {
  isReplaced: boolean
}

function stateOf(image: GeneratedImage, placeholder: string | undefined, again: AgainHandlers): TileState {
  const { status, picture, productName, errorCode, sourceImageId } = image
  if (status === 'completed' && picture !== null) return { kind: 'completed', picture }
  if (status === 'error') {
    const sentence = MESSAGES.imageFailed(productName)
    const { onReplacePhoto, isReplaced, ...withSamePhoto } = again
    const label = errorCode === 'NO_PICTURE' ? 'Add photo' : 'Replace photo'
    const replacePhoto = onReplacePhoto && { label, onClick: onReplacePhoto }
    const ways = needsOtherPhoto(errorCode) && !isReplaced ? { replacePhoto } : withSamePhoto
    return { kind: 'failed', sentence, reason: failureTexts(errorCode).short, ...ways }
  }
  // A regenerated image goes before all others: it is as good as begun.
  if (status === 'pending' && sourceImageId === null) return { kind: 'waiting' }
  return placeholder === undefined ? { kind: 'generating' } : { kind: 'generating', thumbhash: placeholder }
}
