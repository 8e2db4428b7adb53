import { Button, Drawer } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useState } from 'react'
import { MESSAGES } from '#contract/messages.ts'
import { useProducts } from '#web/api/use-products.ts'
import { useWizard } from '#web/pages/wizard/wizard-context.ts'
import { IconButton } from '#web/ui/choices/icon-button.tsx'
import { LightBox } from '#web/ui/pictures/light-box.tsx'
import styles from './selected-drawer.module.css'

export type SelectedDrawerProps = { opened: boolean; onClose: () => void; onClear: () => void }

/** Everything selected, whatever the list is filtered by, to look through and take out. */
export function SelectedDrawer({ opened, onClose, onClear }: SelectedDrawerProps) {
  const { state, dispatch } = useWizard()
  const ids = [...state.draft.selection]
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      title={MESSAGES.productsSelected(ids.length)}
      size={480}
      closeButtonProps={{ 'aria-label': 'Close' }}
      classNames={{ body: styles.drawer }}
    >
      <SelectedList ids={ids} onRemove={(id) => dispatch({ kind: 'selectionMarked', ids: [id], selected: false })} />
      {ids.length > 0 && (
        <div className={styles.foot}>
          <Button variant="default" onClick={onClear}>
            Clear
          </Button>
        </div>
      )}
    </Drawer>
  )
}

function SelectedList({ ids, onRemove }: { ids: string[]; onRemove: (id: string) => void }) {
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null)
  const rows = useVirtualizer({
    count: ids.length,
    getScrollElement: () => scroller,
    estimateSize: () => 60,
    getItemKey: (index) => ids[index] ?? index,
    overscan: 6,
  })
  const items = rows.getVirtualItems()
  const products = useProducts(items.flatMap(({ index }) => ids[index] ?? []))
  return (
    <div ref={setScroller} className={styles.scroller}>
      <ul className={styles.list} style={{ height: rows.getTotalSize() }}>
        {items.map(({ index, start, size, key }, at) => {
          const id = ids[index]
          if (id === undefined) return null
          const product = products[at]
          const name = product?.name ?? '…'
          return (
            <li key={key} className={styles.item} style={{ top: start, height: size }}>
              <LightBox picture={product?.image ?? null} alt="" size={44} />
              <span className={styles.words}>
                <span className={styles.name}>{name}</span>
                <span className={styles.sku}>{product?.sku}</span>
              </span>
              <IconButton label={`Remove ${name}`} onClick={() => onRemove(id)}>
                <IconX size={18} stroke={1.6} />
              </IconButton>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
