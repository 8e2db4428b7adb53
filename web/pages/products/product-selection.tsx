import { Anchor, Button } from '@mantine/core'
import { IconChartBar, IconPencil, IconTrash } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { productIdsQuery } from '#web/api/products.ts'
import { showToast } from '#web/ui/feedback/toast.tsx'
import { SelectionAction, SelectionBar } from '#web/ui/layout/selection-bar.tsx'
import { formatCount } from '#web/ui/wording/amounts.ts'
import { useCatalogueSearch } from './catalogue-search.ts'
import { withIds } from './selection.ts'

const ProductAnalysis = lazy(async () => ({
  default: (await import('./product-analysis.tsx')).ProductAnalysis,
}))
const BulkEdit = lazy(async () => ({ default: (await import('./bulk-edit.tsx')).BulkEdit }))

export type ProductSelectionProps = {
  selected: ReadonlySet<string>
  onSelect: (selected: ReadonlySet<string>) => void
  /** How many products match the filters. */
  total: number
  onDelete: (ids: string[]) => Promise<void>
}

/** What can be done with the selected products, wherever in the catalogue they are. */
export function ProductSelection({ selected, onSelect, total, onDelete }: ProductSelectionProps) {
  const queryClient = useQueryClient()
  const { query } = useCatalogueSearch()
  const [isEditing, setEditing] = useState(false)
  const [isAnalysing, setAnalysing] = useState(false)
  const selectAll = async () => {
    const { search, category, roomType } = query
    try {
      const { ids } = await queryClient.fetchQuery(productIdsQuery({ search, category, roomType }))
      onSelect(withIds(selected, ids))
    } catch (error) {
      showToast({ message: error instanceof Error ? error.message : String(error), tone: 'err' })
    }
  }
  return (
    <>
      <SelectionBar
        count={selected.size}
        onClear={() => onSelect(new Set())}
        more={
          selected.size < total && (
            <Anchor component="button" type="button" onClick={() => void selectAll()}>
              Select all matching ({formatCount(total)})
            </Anchor>
          )
        }
      >
        <SelectionAction
          label="Analyze"
          icon={<IconChartBar size={18} stroke={1.6} aria-hidden />}
          onClick={() => setAnalysing(true)}
        />
        <SelectionAction
          label="Edit"
          icon={<IconPencil size={18} stroke={1.6} aria-hidden />}
          onClick={() => setEditing(true)}
        />
        <Button
          variant="default"
          color="danger"
          size="sm"
          leftSection={<IconTrash size={18} stroke={1.6} aria-hidden />}
          onClick={() => void onDelete([...selected])}
        >
          Delete Selected ({formatCount(selected.size)})
        </Button>
      </SelectionBar>
      <Suspense>
        {isEditing && <BulkEdit ids={[...selected]} onClose={() => setEditing(false)} />}
        {isAnalysing && <ProductAnalysis ids={[...selected]} onClose={() => setAnalysing(false)} />}
      </Suspense>
    </>
  )
}
