import { Button, Drawer } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconAdjustments, IconCheck } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { plural } from '#contract/amounts.ts'
import { MESSAGES } from '#contract/messages.ts'
import { productIdsQuery } from '#web/api/products.ts'
import { InlineSelect } from '#web/pages/wizard/inline-select.tsx'
import { useWizard } from '#web/pages/wizard/wizard-context.ts'
import { countFilters, filtersOf } from '#web/pages/wizard/wizard-search.ts'
import { TypedSearch } from '#web/ui/choices/typed-search.tsx'
import { announce } from '#web/ui/feedback/announcer.tsx'
import { showToast } from '#web/ui/feedback/toast.tsx'
import { formatCount } from '#web/ui/wording/amounts.ts'
import { type Facets, ProductFilters } from './product-filters.tsx'
import styles from './select-toolbar.module.css'
import { SORTS, sortName } from './sorts.ts'

/** What the list shows: search, how many match, order, and everything that matches at once. */
export function SelectToolbar({ total, facets }: { total: number | undefined; facets: Facets | undefined }) {
  const { search, setSearch } = useWizard()
  const [filtering, filters] = useDisclosure(false)
  const count = countFilters(search)
  const results = total === undefined ? '' : plural(total, 'result')
  useEffect(() => {
    if (results !== '') announce(results)
  }, [results])
  return (
    <div className={styles.toolbar}>
      <div className={styles.find}>
        <TypedSearch
          label="Name or SKU"
          value={search.search ?? ''}
          onChange={(text) => setSearch({ search: text || undefined, page: undefined })}
        />
        <Button
          className={styles.filters}
          variant="default"
          leftSection={<IconAdjustments size={18} stroke={1.6} />}
          onClick={filters.open}
        >
          Filters
          {count > 0 && <span className={styles.count}>{count}</span>}
        </Button>
      </div>
      <span className={styles.results}>{results}</span>
      <span className={styles.sort}>
        <InlineSelect
          label="Order"
          value={sortName(search)}
          options={SORTS}
          onChange={(name) => setSearch({ ...SORTS.find(({ value }) => value === name)?.search, page: undefined })}
        />
      </span>
      <SelectAllFiltered total={total} />
      <Drawer
        opened={filtering}
        onClose={filters.close}
        title="Filters"
        position="bottom"
        size="85%"
        closeButtonProps={{ 'aria-label': 'Close filters' }}
      >
        <ProductFilters facets={facets} />
        <Button fullWidth size="lg" mt={24} onClick={filters.close}>
          {total === undefined ? 'Show products' : `Show ${plural(total, 'product')}`}
        </Button>
      </Drawer>
    </div>
  )
}

function SelectAllFiltered({ total }: { total: number | undefined }) {
  const { search, searchNow, dispatch } = useWizard()
  const isFiltered = Object.values(filtersOf(search)).some((value) => value !== undefined)
  const queryClient = useQueryClient()
  const [loading, setLoading] = useState(false)
  const selectAll = async () => {
    setLoading(true)
    try {
      const { ids } = await queryClient.fetchQuery(productIdsQuery(filtersOf(searchNow())))
      dispatch({ kind: 'selectionMarked', ids, selected: true })
      announce(`${formatCount(ids.length)} added to the selection`)
    } catch {
      showToast({ message: MESSAGES.productsNotLoaded, tone: 'err', id: 'select-all' })
    } finally {
      setLoading(false)
    }
  }
  return (
    <Button
      className={styles.all}
      variant="default"
      size="sm"
      leftSection={<IconCheck size={16} stroke={1.6} />}
      loading={loading}
      onClick={() => void selectAll()}
    >
      {isFiltered || total === undefined ? 'Select All Filtered' : MESSAGES.selectAll(total)}
    </Button>
  )
}
