import { Button } from '@mantine/core'
import {
  IconDownload,
  IconLayoutBoard,
  IconLayoutColumns,
  type IconProps,
  IconRefresh,
  IconTrash,
} from '@tabler/icons-react'
import type { ComponentType } from 'react'
import { type Comparison, ComparisonIcon } from '#web/images/compare/comparisons.ts'
import { IconButton } from '#web/ui/choices/icon-button.tsx'
import styles from './panel-actions.module.css'

export type PanelActionsProps = {
  /** Phones and tablets: large buttons, and before/after, which the bar has elsewhere. */
  narrow: boolean
  onDownload: () => void
  /** Before/after is on. */
  comparing: boolean
  onCompare: () => void
  comparisons: readonly Comparison[]
  /** Puts it beside others of its product: in the bar on wide windows, here where nothing else compares. */
  onBeside?: (() => void) | undefined
  /** Left out for people who may only look. */
  onRegenerate?: (() => void) | undefined
  onDelete?: (() => void) | undefined
  onBoard?: (() => void) | undefined
}

const icon = { size: 18, stroke: 1.6 } as const

/** What can be done with an image: the two large ones first. */
export function PanelActions(props: PanelActionsProps) {
  const { narrow, onDownload, comparing, onCompare, comparisons, onBeside, onRegenerate, onDelete, onBoard } = props
  const size = narrow ? 'lg' : 'md'
  const alone = comparisons.length === 1
  const remove = onDelete !== undefined && (
    <IconButton label="Delete" variant="default" size={36} onClick={onDelete}>
      <IconTrash {...icon} />
    </IconButton>
  )
  return (
    <>
      <div className={styles.row}>
        <Button
          className={styles.wide}
          size={size}
          px={12}
          leftSection={<IconDownload {...icon} />}
          onClick={onDownload}
        >
          Download
        </Button>
        {onRegenerate !== undefined && (
          <Button
            className={styles.wide}
            size={size}
            px={12}
            variant="default"
            leftSection={<IconRefresh {...icon} />}
            onClick={onRegenerate}
          >
            Regenerate
          </Button>
        )}
        {!narrow && remove}
      </div>
      {(narrow || onBoard !== undefined || comparisons.length > 0) && (
        <div className={styles.row}>
          {comparisons.map(({ label, open }) => (
            <Button
              key={label}
              className={styles.wide}
              size={narrow || alone ? size : 'sm'}
              px={narrow || alone ? 12 : 10}
              variant="default"
              leftSection={(narrow || alone) && <ComparisonIcon {...icon} />}
              onClick={open}
            >
              {label}
            </Button>
          ))}
          {!narrow && onBoard !== undefined && (
            <Button
              className={styles.wide}
              size={alone || comparisons.length === 0 ? size : 'sm'}
              px={10}
              variant="default"
              leftSection={<IconLayoutBoard {...icon} />}
              onClick={onBoard}
            >
              Add to board
            </Button>
          )}
          {narrow && (
            <span className={styles.labeled}>
              <span className={styles.before}>
                <LabeledAction
                  label="Before / after"
                  icon={IconLayoutColumns}
                  pressed={comparing}
                  onClick={onCompare}
                />
              </span>
              {comparisons.length === 0 && onBeside !== undefined && (
                <LabeledAction label="Compare" icon={ComparisonIcon} onClick={onBeside} />
              )}
              {onBoard !== undefined && <LabeledAction label="Add to board" icon={IconLayoutBoard} onClick={onBoard} />}
              {onDelete !== undefined && <LabeledAction label="Delete" icon={IconTrash} onClick={onDelete} />}
            </span>
          )}
        </div>
      )}
    </>
  )
}

type LabeledActionProps = {
  label: string
  icon: ComponentType<IconProps>
  pressed?: boolean
  onClick: () => void
}

/** A tool of touch screens, which have no tooltip to tell what it is. */
function LabeledAction({ label, icon: Icon, pressed, onClick }: LabeledActionProps) {
  return (
    <button type="button" className={styles.action} aria-pressed={pressed} onClick={onClick}>
      <Icon {...icon} aria-hidden />
      {label}
    </button>
  )
}
