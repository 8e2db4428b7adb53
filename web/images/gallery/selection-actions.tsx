import { Button } from '@mantine/core'
import { IconLayoutBoard as BoardIcon, IconDownload, IconPin, IconTrash } from '@tabler/icons-react'
import { ComparisonIcon } from '#web/images/compare/comparisons.ts'
import { MOST_COMPARED } from '#web/images/compare/versions.ts'
import { SelectAllLink } from '#web/ui/layout/select-all-link.tsx'
import { SelectionAction, SelectionBar } from '#web/ui/layout/selection-bar.tsx'
import { formatCount } from '#web/ui/wording/amounts.ts'

export type SelectionActionsProps = {
  count: number
  /** The completed images the filters show; undefined once all of them are selected. */
  unselected: { count: number; filtered: boolean } | undefined
  onSelectMatching: () => void
  onClear: () => void
  /** Left out where the images are of several sessions. */
  onDownload?: (() => void) | undefined
  onCompare: () => void
  /** Left out for people who may only look. */
  onPin?: (() => void) | undefined
  onDelete?: (() => void) | undefined
  onBoard?: (() => void) | undefined
}

/** The floating bar of the selection: what happens to all of it. */
export function SelectionActions(props: SelectionActionsProps) {
  const { count, unselected, onSelectMatching, onClear, onDownload, onCompare, onPin, onDelete, onBoard } = props
  const more = unselected && <SelectAllLink {...unselected} onSelect={onSelectMatching} />
  return (
    <SelectionBar count={count} onClear={onClear} more={more}>
      {count >= 2 && count <= MOST_COMPARED && (
        <SelectionAction label="Compare" icon={<ComparisonIcon size={18} stroke={1.6} />} onClick={onCompare} />
      )}
      {onPin !== undefined && <SelectionAction label="Pin" icon={<IconPin size={18} stroke={1.6} />} onClick={onPin} />}
      {onBoard !== undefined && (
        <SelectionAction label="Add to board" icon={<BoardIcon size={18} stroke={1.6} />} onClick={onBoard} />
      )}
      {onDelete !== undefined && (
        <SelectionAction label="Delete" icon={<IconTrash size={18} stroke={1.6} />} onClick={onDelete} />
      )}
      {onDownload !== undefined && (
        <Button leftSection={<IconDownload size={18} stroke={1.6} />} onClick={onDownload}>
          Download Selected ({formatCount(count)})
        </Button>
      )}
    </SelectionBar>
  )
}
