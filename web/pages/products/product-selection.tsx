import { IconChartBar, IconPencil, IconTrash } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { LIMITS } from '#contract/limits.ts'
import { MESSAGES } from '#contract/messages.ts'
import { productIdsQuery } from '#web/api/products.ts'
import { showToast } from '#web/ui/feedback/toast.tsx'
import { SelectAllLink } from '#web/ui/layout/select-all-link.tsx'
import { SelectionAction, SelectionBar } from '#web/ui/layout/selection-bar.tsx'
import { formatCount } from '#web/ui/wording/amounts.ts'
import { hasFilters, useCatalogueSearch } from './catalogue-search.ts'
import { CreateSession } from './create-session.tsx'
import { withIds } from './selection.ts'
import { useUnselected } from './use-unselected.ts'

const ProductAnalysis = lazy(async () => ({
  default: (await import('./product-analysis.tsx')).ProductAnalysis,
}))

const MOST = LIMITS.productsPerSession.max
const icon = { size: 18, stroke: 1.6, 'aria-hidden': true } as const

export type ProductSelectionProps = {
  selected: ReadonlySet<string>
  onSelect: (selected: ReadonlySet<string>) => void
  /** How many products match the filters. */
  total: number
  editing: boolean
  onEdit: () => void
  onDelete: (ids: string[]) => Promise<void>
}

/** What can be done with the selected products, wherever in the catalogue they are. */
export function ProductSelection({ selected, onSelect, total, editing, onEdit, onDelete }: ProductSelectionProps) {
  const queryClient = useQueryClient()
  const { search, filters } = useCatalogueSearch()
  const isMore = useUnselected(selected, filters, total)
  const [isAnalyzing, setAnalyzing] = useState(false)
  const ids = [...selected]
  const selectAll = async () => {
    try {
      const { ids: matching } = await queryClient.fetchQuery(productIdsQuery(filters))
      onSelect(withIds(selected, matching))
    } catch (error) {
      showToast({ message: error instanceof Error ? error.message : String(error), tone: 'err' })
    }
  }
  return (
    <>
      <SelectionBar
        count={ids.length}
        onClear={() => onSelect(new Set())}
        more={isMore && <SelectAllLink count={total} filtered={hasFilters(search)} onSelect={() => void selectAll()} />}
        problem={ids.length > MOST ? MESSAGES.sessionHolds(MOST) : undefined}
        primary={<CreateSession ids={ids} quiet={editing} onKeepFirst={(kept) => onSelect(new Set(kept))} />}
      >
        <SelectionAction label="Analyze" icon={<IconChartBar {...icon} />} onClick={() => setAnalyzing(true)} />
        <SelectionAction label="Edit" icon={<IconPencil {...icon} />} onClick={onEdit} />
        <SelectionAction
          label={`Delete Selected (${formatCount(ids.length)})`}
          icon={<IconTrash {...icon} />}
          onClick={() => void onDelete(ids)}
        />
      </SelectionBar>
      <Suspense>{isAnalyzing && <ProductAnalysis ids={ids} onClose={() => setAnalyzing(false)} />}</Suspense>
    </>
  )
}
