import { Menu } from '@mantine/core'
import { IconCopyPlus, IconDots, IconLayoutBoard, IconRefresh, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { GeneratedImage } from '#contract/generated-images.ts'
import { ComparisonIcon } from '#web/images/compare/comparisons.ts'
import styles from '#web/ui/pictures/tile-button.module.css'
import type { TileHandlers } from './tile-handlers.ts'

const icon = { size: 18, stroke: 1.6 } as const

type TileMenuProps = { image: GeneratedImage; label: string; handlers: TileHandlers }

/** What can be done with one image, also where nothing can hover. A menu is made when it is first opened: most never are. */
export function TileMenu({ image, label, handlers }: TileMenuProps) {
  const [used, setUsed] = useState(false)
  const finished = image.status === 'completed' || image.status === 'error'
  if (!finished || (handlers.regenerate === undefined && !isComparable(image, handlers))) return null
  const name = `Actions for ${label}`
  if (used) return <UsedMenu image={image} label={name} handlers={handlers} />
  return (
    <button
      type="button"
      className={styles.button}
      aria-label={name}
      aria-haspopup="menu"
      aria-expanded={false}
      onClick={() => setUsed(true)}
    >
      {DOTS}
    </button>
  )
}

const DOTS = <IconDots size={16} stroke={1.9} aria-hidden />

/** Opened as soon as it is there, in the place of the button that was pressed: it gets the focus, to have it back later. */
function UsedMenu({ image, label, handlers }: TileMenuProps) {
  const { regenerate, remove, board, compareWithOriginal } = handlers
  return (
    <Menu defaultOpened position="bottom-end" withinPortal>
      <Menu.Target>
        <button ref={focusOnce} type="button" className={styles.button} aria-label={label}>
          {DOTS}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {regenerate !== undefined && (
          <>
            <Menu.Item leftSection={<IconRefresh {...icon} />} onClick={() => regenerate(image)}>
              Regenerate
            </Menu.Item>
            <Menu.Item leftSection={<IconCopyPlus {...icon} />} onClick={() => regenerate(image, true)}>
              Make variations
            </Menu.Item>
          </>
        )}
        {isComparable(image, handlers) && (
          <Menu.Item leftSection={<ComparisonIcon {...icon} />} onClick={() => compareWithOriginal(image)}>
            Compare with original
          </Menu.Item>
        )}
        {board !== undefined && image.status === 'completed' && (
          <Menu.Item leftSection={<IconLayoutBoard {...icon} />} onClick={() => board([image])}>
            Add to board
          </Menu.Item>
        )}
        {remove !== undefined && (
          <Menu.Item leftSection={<IconTrash {...icon} />} onClick={() => remove(image)}>
            Delete
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}

function isComparable(image: GeneratedImage, { hasOriginal }: TileHandlers): boolean {
  return image.status === 'completed' && image.sourceImageId !== null && hasOriginal(image)
}

function focusOnce(button: HTMLButtonElement | null): void {
  button?.focus({ preventScroll: true })
}
