import { VisuallyHidden } from '@mantine/core'
import { useState } from 'react'
import { LIMITS } from '#contract/limits.ts'
import { MESSAGES } from '#contract/messages.ts'
import { STEP_TITLES } from '#contract/session-states.ts'
import { StepFrame } from '#web/pages/wizard/step-frame.tsx'
import { useWizard } from '#web/pages/wizard/wizard-context.ts'
import { ErrorState } from '#web/ui/feedback/error-state.tsx'
import { useLate } from '#web/ui/feedback/skeletons.tsx'
import { useLastPage } from '#web/ui/layout/list-pages.tsx'
import { EmptyCatalogue, NothingFound } from './empty-lists.tsx'
import { PageSwitch } from './page-switch.tsx'
import { ProductFilters } from './product-filters.tsx'
import { ProductTable } from './product-table.tsx'
import { ProductTableSkeleton } from './product-table-skeleton.tsx'
import { SelectFooter } from './select-footer.tsx'
import styles from './select-step.module.css'
import { SelectToolbar } from './select-toolbar.tsx'
import { useCatalogue } from './use-catalogue.ts'
import { useFirstSelection } from './use-first-selection.ts'

/** Step 1: which products. The list is the server's, page by page; the selection is ours and survives all of it. */
export function SelectStep() {
  const { state, dispatch, search, setSearch } = useWizard()
  const catalogue = useCatalogue(search)
  const late = useLate(catalogue.list.isLoading)
  // State, not a ref: the table below needs a render once its scroller is there.
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null)
  useFirstSelection()
  const page = catalogue.list.data
  useLastPage(page, (last) => setSearch({ page: last }))
  const filtered = catalogue.isFiltered
  return (
    <StepFrame footer={<SelectFooter />}>
      <VisuallyHidden component="h1" tabIndex={-1}>
        {STEP_TITLES[0]}
      </VisuallyHidden>
      {page?.total === 0 && !filtered ? (
        <EmptyCatalogue />
      ) : (
        <div className={styles.columns}>
          <aside className={styles.filters} aria-label="Filters">
            <ProductFilters facets={catalogue.facets.data} />
          </aside>
          <section className={styles.list} aria-label="Products">
            <SelectToolbar total={page?.total} facets={catalogue.facets.data} />
            {page === undefined && catalogue.list.isError ? (
              <ErrorState
                title={MESSAGES.productsNotLoaded}
                onRetry={() => void catalogue.list.refetch()}
                retrying={catalogue.list.isFetching}
              />
            ) : page === undefined ? (
              late && (
                <div className={styles.scroller}>
                  <ProductTableSkeleton />
                </div>
              )
            ) : page.total === 0 ? (
              <NothingFound />
            ) : (
              <div
                ref={setScroller}
                className={styles.scroller}
                data-stale={catalogue.list.isPlaceholderData || undefined}
              >
                <ProductTable
                  key={page.page}
                  products={page.products}
                  firstIndex={(page.page - 1) * LIMITS.pageSize.default}
                  total={page.total}
                  selection={state.draft.selection}
                  onMark={(ids, selected) => dispatch({ kind: 'selectionMarked', ids, selected })}
                  scroller={scroller}
                />
                <PageSwitch page={page.page} pages={page.pages} total={page.total} scroller={scroller} />
              </div>
            )}
          </section>
        </div>
      )}
    </StepFrame>
  )
}
