import { Button } from '@mantine/core'
import { IconBox, IconSearch } from '@tabler/icons-react'
import { MESSAGES } from '#contract/messages.ts'
import { useWizard } from '#web/pages/wizard/wizard-context.ts'
import { EmptyState } from '#web/ui/feedback/empty-state.tsx'
import { LinkButton } from '#web/ui/layout/link-button.tsx'
import { NO_FILTERS } from './no-filters.ts'

/** No products at all: the way to the catalogue. */
export function EmptyCatalogue() {
  return (
    <EmptyState
      icon={<IconBox size={24} stroke={1.6} />}
      title={MESSAGES.emptyCatalogue}
      action={
        <LinkButton to="/products" variant="default" size="sm">
          Go to products
        </LinkButton>
      }
    />
  )
}

/** No product matches. */
export function NothingFound() {
  const { setSearch } = useWizard()
  return (
    <EmptyState
      icon={<IconSearch size={24} stroke={1.6} />}
      title="No products match"
      text="Your selection is kept."
      action={
        <Button variant="default" size="sm" onClick={() => setSearch({ ...NO_FILTERS, search: undefined })}>
          Clear filters
        </Button>
      }
    />
  )
}
