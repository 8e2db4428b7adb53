import { Menu } from '@mantine/core'
import { IconCopyPlus, IconDots, IconLayoutBoard, IconRefresh, IconTrash } from '@tabler/icons-react'
import type { GeneratedImage } from '#contract/generated-images.ts'
import { ComparisonIcon } from '#web/pages/results/compare/comparisons.ts'
import styles from '#web/ui/pictures/tile-button.module.css'
import type { TileHandlers } from './result-tile.tsx'

const icon = { size: 18, stroke: 1.6 } as const

/** What can be done with one image, also where nothing can hover. */
export function TileMenu({ image, label, handlers }: { image: GeneratedImage; label: string; handlers: TileHandlers }) {
  const { regenerate, remove, board, compareWithOriginal } = handlers
  const finished = image.status === 'completed' || image.status === 'error'
  const comparable = image.status === 'completed' && image.sourceImageId !== null
  if (!finished || (regenerate === undefined && !comparable)) return null
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <button type="button" className={styles.button} aria-label={`Actions for ${label}`}>
          <IconDots size={16} stroke={1.9} aria-hidden />
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
        {comparable && (
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
