import { Button } from '@mantine/core'
import {
  IconAlertTriangle,
  IconClock,
  IconDownload,
  IconPhotoUp,
  IconPinFilled,
  IconRefresh,
} from '@tabler/icons-react'
import { type FocusEvent, type MouseEvent, type ReactNode, useState } from 'react'
import type { Picture } from '#contract/fields.ts'
import { ProgressRing } from '#web/ui/progress/progress-ring.tsx'
import styles from './image-tile.module.css'
import { Photo } from './photo.tsx'
import { Stars } from './star-rating.tsx'
import { thumbhashUrl } from './thumbhash-url.ts'
import buttonStyles from './tile-button.module.css'
import { TileCheckbox } from './tile-checkbox.tsx'
import { type TileActions, TileTools } from './tile-tools.tsx'

export type TileState =
  | { kind: 'waiting' }
  /** `thumbhash` of the product's photo or of an earlier image, blurred behind the ring. */
  | { kind: 'generating'; thumbhash?: string }
  | {
      kind: 'failed'
      sentence: string
      reason: string
      onRetry?: (() => void) | undefined
      /** Instead of `onRetry` where only another photo of the product helps. */
      replacePhoto?: { label: string; onClick: () => void } | undefined
      onRegenerate?: (() => void) | undefined
      retrying?: boolean
    }
  | { kind: 'completed'; picture: Picture }

export type ImageTileProps = TileActions & {
  state: TileState
  /** Width over height, the same for every state so that nothing moves when the image arrives. */
  ratio: number
  /** What the image is, complete: "Luna 3-Seat Sofa, Living Room, variant 2". */
  label: string
  /** Under the tile: the room. */
  caption: ReactNode
  /** A line above it, over the whole width: the product, where nothing around says it. */
  title?: string | undefined
  sizes?: string
  rating?: number | null
  pinned?: boolean
  isNew?: boolean
  /** At the right of the caption, also for failed images. */
  menu?: ReactNode
  selected?: boolean
  /** In selection mode the checkbox is always there and a click selects instead of opening. */
  selecting?: boolean
  /** Toggles the selection; `shiftKey` of the event takes the range from the last one. */
  onSelect?: (event: { shiftKey: boolean }) => void
  onOpen?: () => void
  eager?: boolean
  /** -1 takes the tile out of the tab order in grids that move focus with the arrow keys. */
  tabIndex?: number
}

/** One image of a run in any of its states, with the tools that appear on hover and focus. */
export function ImageTile(props: ImageTileProps) {
  const {
    state,
    ratio,
    label,
    caption,
    rating = null,
    onDownload,
    onSelect,
    selected = false,
    selecting = false,
  } = props
  const [near, nearness] = useNear()
  const open = (event: MouseEvent) => {
    if (onSelect !== undefined && (selecting || event.shiftKey)) onSelect(event)
    else props.onOpen?.()
  }
  return (
    <article
      className={styles.tile}
      data-kind={state.kind}
      data-selected={selected || undefined}
      aria-label={label}
      {...nearness}
    >
      <div className={styles.frame} style={{ aspectRatio: ratio }}>
        <TileContent {...props} />
        {state.kind === 'completed' && (
          <>
            <button
              type="button"
              className={styles.open}
              aria-label={selecting ? `Select ${label}` : `Open ${label}`}
              aria-pressed={selecting ? selected : undefined}
              tabIndex={props.tabIndex}
              onClick={open}
            />
            {onSelect !== undefined && (
              <TileCheckbox label={label} checked={selected} always={selecting} onChange={onSelect} />
            )}
            {near && !selecting && <TileTools {...props} rating={rating} />}
            <span className={styles.badge}>
              {props.pinned === true && (
                <span className={styles.pin} role="img" aria-label="Pinned">
                  <IconPinFilled size={14} />
                </span>
              )}
              {props.isNew === true && props.pinned !== true && <span className={styles.pill}>New</span>}
            </span>
          </>
        )}
      </div>
      <div className={styles.caption} data-titled={props.title !== undefined || undefined}>
        {props.title !== undefined && (
          <span className={styles.title} title={props.title}>
            {props.title}
          </span>
        )}
        <span className={styles.room}>{caption}</span>
        <Stars value={rating} />
        {state.kind === 'completed' && onDownload !== undefined && (
          <button type="button" className={buttonStyles.button} aria-label={`Download ${label}`} onClick={onDownload}>
            <IconDownload size={16} stroke={1.6} />
          </button>
        )}
        {props.menu}
      </div>
    </article>
  )
}

/** Whether the pointer or the focus is in the tile: only then its tools exist, of which a page would else have hundreds. */
function useNear() {
  const [near, setNear] = useState({ pointer: false, focus: false })
  const set = (change: Partial<typeof near>) => setNear((now) => ({ ...now, ...change }))
  const nearness = {
    onPointerEnter: () => set({ pointer: true }),
    onPointerLeave: () => set({ pointer: false }),
    onFocus: () => set({ focus: true }),
    onBlur: ({ currentTarget, relatedTarget }: FocusEvent) => set({ focus: currentTarget.contains(relatedTarget) }),
  }
  return [near.pointer || near.focus, nearness] as const
}

function TileContent({ state, label, sizes, eager }: ImageTileProps) {
  switch (state.kind) {
    case 'completed':
      return <Photo picture={state.picture} alt="" ratio="fill" sizes={sizes} eager={eager} />
    case 'waiting':
      return (
        <span className={styles.waiting}>
          <IconClock size={16} stroke={1.9} aria-hidden />
          Waiting
        </span>
      )
    case 'generating': {
      const blur = state.thumbhash === undefined ? null : thumbhashUrl(state.thumbhash)
      return (
        <span className={styles.generating}>
          {blur !== null && <span className={styles.blur} style={{ backgroundImage: `url(${blur})` }} />}
          <span className={styles.pill}>
            <ProgressRing share={null} size={14} stroke={2.2} tone="picture" />
            Generating...
          </span>
        </span>
      )
    }
    case 'failed':
      return (
        <div className={styles.failed}>
          <IconAlertTriangle className={styles.alert} size={20} stroke={1.6} role="img" aria-label="❌" />
          <p className={styles.sentence}>{state.sentence}</p>
          <p className={styles.reason}>{state.reason}</p>
          <span className={styles.again}>
            {state.onRetry !== undefined && (
              <Button
                variant="default"
                size="xs"
                leftSection={<IconRefresh size={14} stroke={1.9} />}
                loading={state.retrying}
                aria-label={`Retry ${label}`}
                onClick={state.onRetry}
              >
                Retry
              </Button>
            )}
            {state.replacePhoto !== undefined && (
              <Button
                variant="default"
                size="xs"
                leftSection={<IconPhotoUp size={14} stroke={1.9} />}
                aria-label={`${state.replacePhoto.label} of ${label}`}
                onClick={state.replacePhoto.onClick}
              >
                {state.replacePhoto.label}
              </Button>
            )}
            {state.onRegenerate !== undefined && (
              <Button variant="subtle" size="xs" aria-label={`Regenerate ${label}`} onClick={state.onRegenerate}>
                Regenerate
              </Button>
            )}
          </span>
        </div>
      )
  }
}
