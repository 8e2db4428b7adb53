import { Button, SegmentedControl } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { IconBuilding, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import type { ClientView } from '#contract/operator.ts'
import { clientsQuery } from '#web/api/operator.ts'
import { TypedSearch } from '#web/ui/choices/typed-search.tsx'
import { EmptyState } from '#web/ui/feedback/empty-state.tsx'
import { ErrorState } from '#web/ui/feedback/error-state.tsx'
import { ListPages } from '#web/ui/layout/list-pages.tsx'
import { PageFrame } from '#web/ui/layout/page-frame.tsx'
import { PageHeader } from '#web/ui/layout/page-header.tsx'
import { ClientRows } from './client-rows.tsx'
import styles from './clients.module.css'
import { HealthStrip } from './health-strip.tsx'
import { NewClient } from './new-client.tsx'

const route = getRouteApi('/operator/clients')
const VIEWS: readonly { value: ClientView; label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'active', label: 'Active' },
  { value: 'invited', label: 'Invited' },
  { value: 'suspended', label: 'Suspended' },
]

/** `/operator/clients`: every company of the installation, with its plan, its use and how it stands. */
export function ClientsPage() {
  useDocumentTitle('Clients · Operator · Epox Studio')
  const { search, view = 'all', page } = route.useSearch()
  const navigate = route.useNavigate()
  const [adding, setAdding] = useState(false)
  const { data: list, error, refetch, isFetching } = useQuery(clientsQuery({ search, view, page }))
  // Nobody has created a client here.
  const isFresh = search === undefined && view === 'all' && list?.counts.all === 0
  const add = (
    <Button leftSection={<IconPlus size={18} stroke={1.6} aria-hidden />} onClick={() => setAdding(true)}>
      {isFresh ? 'Create the first client' : 'New client'}
    </Button>
  )
  return (
    <PageFrame>
      <HealthStrip />
      <PageHeader
        title="Clients"
        aside={list && !isFresh ? list.counts.all : undefined}
        actions={isFresh ? undefined : add}
      />
      {adding && <NewClient onClose={() => setAdding(false)} />}
      {list === undefined && error !== null && (
        <ErrorState
          title="The clients could not be read"
          text={error.message}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
      {isFresh ? (
        <EmptyState
          icon={<IconBuilding size={24} stroke={1.6} aria-hidden />}
          title="No clients yet"
          text="A client is a company with its own products, team and images. Create one and pass the invitation on to its first owner."
          action={add}
        />
      ) : (
        <>
          <div className={styles.bar}>
            <TypedSearch
              label="Company or email"
              value={search ?? ''}
              onChange={(typed) =>
                void navigate({
                  search: (now) => ({ ...now, search: typed || undefined, page: undefined }),
                  replace: true,
                })
              }
            />
            <SegmentedControl
              aria-label="Show"
              className={styles.views}
              data={VIEWS.map(({ value, label }) => ({
                value,
                label: (
                  <>
                    {label}
                    {list !== undefined && <span className={styles.count}>{list.counts[value]}</span>}
                  </>
                ),
              }))}
              value={view}
              onChange={(value) => {
                const chosen = VIEWS.find((one) => one.value === value)?.value
                const next = chosen === 'all' ? undefined : chosen
                void navigate({ search: (now) => ({ ...now, view: next, page: undefined }) })
              }}
            />
          </div>
          {list !== undefined && list.clients.length > 0 && <ClientRows clients={list.clients} />}
          {list?.total === 0 && (
            <EmptyState
              icon={<IconBuilding size={24} stroke={1.6} aria-hidden />}
              title="No client matches"
              text="Try another name or address, or show all of them."
            />
          )}
          <ListPages
            list={list}
            className={styles.pages}
            onPage={(next, { replace }) => void navigate({ search: (now) => ({ ...now, page: next }), replace })}
          />
        </>
      )}
    </PageFrame>
  )
}
