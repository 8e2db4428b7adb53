import { IconArrowLeft, IconArrowRight, IconX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { CSSProperties } from 'react'
import type { BoardImage } from '#contract/boards.ts'
import { IconButton } from '#web/ui/choices/icon-button.tsx'
import { MEDIA } from '#web/ui/layout/media.ts'
import { Photo } from '#web/ui/pictures/photo.tsx'
import styles from './board-figure.module.css'
import type { BoardSaver } from './board-saver.ts'
import { SavedField } from './text/saved-field.tsx'

export type FigureEditing = {
  onMove: (to: number) => void
  onRemove: () => void
  boardId: string
  write: BoardSaver['write']
  onDragStart: () => void
  onDragOver: () => void
  onDragEnd: () => void
}
export type BoardFigureProps = {
  image: BoardImage
  index: number
  count: number
  dragged: boolean
  /** Left out for people who may only look. */
  editing: FigureEditing | undefined
}

const icon = { size: 18, stroke: 1.6 } as const

/** One image of a board with its caption; its order by drag or by buttons. */
export function BoardFigure({ image, index, count, dragged, editing }: BoardFigureProps) {
  const { picture, productName, roomType, caption, studioSessionId, id } = image
  const ratio = picture.width / picture.height
  const called = `picture ${index + 1}, ${productName}`
  const frame: CSSProperties & { '--ratio': number } = { '--ratio': ratio }
  return (
    <li className={styles.item} data-dragged={dragged || undefined} onDragEnter={editing?.onDragOver}>
      <figure className={styles.figure} style={frame}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the buttons below do the same */}
        <div
          className={styles.picture}
          draggable={editing !== undefined}
          onDragStart={editing?.onDragStart}
          onDragOver={(event) => event.preventDefault()}
          onDragEnd={editing?.onDragEnd}
        >
          <Photo
            picture={picture}
            alt={`${productName}, ${roomType}`}
            ratio={ratio}
            sizes={`${MEDIA.phone} 100vw, 420px`}
            eager
          />
        </div>
        <figcaption className={styles.words}>
          <p className={styles.name}>
            <Link
              className={styles.link}
              to="/studioSessions/$id/results"
              params={{ id: studioSessionId }}
              search={{ image: id }}
            >
              {productName}
            </Link>
            <span className={styles.room}> · {roomType}</span>
          </p>
          {caption !== '' && <p className={styles.caption}>{caption}</p>}
          {editing !== undefined && (
            <SavedField
              className={styles.field}
              boardId={editing.boardId}
              text={{ field: 'caption', imageId: id }}
              label={`Caption of ${called}`}
              value={caption}
              placeholder="Add a caption"
              maxLength={300}
              write={editing.write}
            />
          )}
        </figcaption>
        {editing !== undefined && (
          <div className={styles.tools}>
            <IconButton
              label={`Move ${called} earlier`}
              {...(index === 0 && { disabledReason: 'Already first' })}
              onClick={() => editing.onMove(index - 1)}
            >
              <IconArrowLeft {...icon} />
            </IconButton>
            <IconButton
              label={`Move ${called} later`}
              {...(index === count - 1 && { disabledReason: 'Already last' })}
              onClick={() => editing.onMove(index + 1)}
            >
              <IconArrowRight {...icon} />
            </IconButton>
            <IconButton label={`Remove ${called}`} onClick={editing.onRemove}>
              <IconX {...icon} />
            </IconButton>
          </div>
        )}
      </figure>
    </li>
  )
}
