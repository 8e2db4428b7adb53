import { Tooltip } from '@mantine/core'
import { IconDownload, IconPin, IconPinFilled, IconRefresh, IconTrash } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { StarRating } from './star-rating.tsx'
import styles from './tile-tools.module.css'

/** A tool whose handler is left out is not shown: a viewer gets none that changes anything. */
export type TileActions = {
  onPin?: () => void
  /** Why it cannot be pinned; what is pinned can always be unpinned. */
  pinRefusal?: string | undefined
  onRate?: (rating: number | null) => void
  onDownload?: () => void
  onRegenerate?: () => void
  onDelete?: () => void
}

export type TileToolsProps = TileActions & { label: string; pinned?: boolean; rating: number | null }

/** The tools over a completed picture, shown while the tile is hovered or holds the focus; on touch the lightbox has them. */
export function TileTools(props: TileToolsProps) {
  const { label, pinned = false, rating, onPin, pinRefusal, onRate, onDownload, onRegenerate, onDelete } = props
  return (
    <div className={styles.tools}>
      {onPin !== undefined && (
        <span className={styles.top}>
          <Tool
            name={pinned ? 'Unpin' : 'Pin'}
            label={label}
            disabledReason={pinned ? undefined : pinRefusal}
            onClick={onPin}
          >
            {pinned ? <IconPinFilled size={18} /> : <IconPin size={18} stroke={1.6} />}
          </Tool>
        </span>
      )}
      <span className={styles.shade} />
      {onRate !== undefined && (
        <span className={styles.stars}>
          <StarRating value={rating} onChange={onRate} look="tile" />
        </span>
      )}
      <span className={styles.bottom}>
        {onDownload !== undefined && (
          <Tool name="Download" label={label} onClick={onDownload}>
            <IconDownload size={18} stroke={1.6} />
          </Tool>
        )}
        {onRegenerate !== undefined && (
          <Tool name="Regenerate" label={label} onClick={onRegenerate}>
            <IconRefresh size={18} stroke={1.6} />
          </Tool>
        )}
        {onDelete !== undefined && (
          <Tool name="Delete" label={label} onClick={onDelete}>
            <IconTrash size={18} stroke={1.6} />
          </Tool>
        )}
      </span>
    </div>
  )
}

type ToolProps = {
  name: string
  label: string
  /** Takes the name's place in the tooltip; the tool stays reachable so that it can be read. */
  disabledReason?: string | undefined
  onClick: () => void
  children: ReactNode
}

function Tool({ name, label, disabledReason, onClick, children }: ToolProps) {
  const disabled = disabledReason !== undefined
  return (
    <Tooltip label={disabledReason ?? name} multiline={disabled} maw={240}>
      <button
        type="button"
        className={styles.tool}
        aria-label={`${name} ${label}`}
        aria-disabled={disabled || undefined}
        onClick={disabled ? undefined : onClick}
      >
        {children}
      </button>
    </Tooltip>
  )
}
