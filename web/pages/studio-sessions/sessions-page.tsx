import { SegmentedControl, VisuallyHidden } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { IconStack2 } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useOpenableStatuses } from '#web/api/openable-statuses.ts'
import { sessionsQuery } from '#web/api/studio-sessions.ts'
import { NewSessionButton } from '#web/images/sessions/new-session-button.tsx'
import { SessionItem } from '#web/images/sessions/session-item.tsx'
import { MenuSelect } from '#web/ui/choices/menu-select.tsx'
import { TypedSearch } from '#web/ui/choices/typed-search.tsx'
import { EmptyState } from '#web/ui/feedback/empty-state.tsx'
import { ErrorState } from '#web/ui/feedback/error-state.tsx'
import { CardSkeletons, useLate } from '#web/ui/feedback/skeletons.tsx'
import { ListPages } from '#web/ui/layout/list-pages.tsx'
import { PageFrame } from '#web/ui/layout/page-frame.tsx'
import { PageHeader } from '#web/ui/layout/page-header.tsx'
import { SessionTools } from './session-tools.tsx'
import styles from './sessions-page.module.css'
import { SHOWN_STATUSES, type Shown, useShownOptions } from './shown-statuses.ts'

const route = getRouteApi('/signed-in/framed/studioSessions')
const PAGE_SIZE = 24
const SORTS = [
  { value: 'updatedAt', label: 'Last changed' },
  { value: 'createdAt', label: 'Newest first' },
  { value: 'name', label: 'Name' },
] as const
type Sort = (typeof SORTS)[number]['value']

/** Every studioSession of the client as cards. Search, filter, order and page live in the address. */
export function SessionsPage() {
  useDocumentTitle('StudioSessions · Epox Studio')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const seek = (text: string) =>
    void navigate({ search: (now) => ({ ...now, search: text || undefined, page: undefined }), replace: true })
  const options = useShownOptions()
  const openable = useOpenableStatuses()
  const shown: Shown = options.find(({ value }) => value === search.show)?.value ?? 'all'
  const sort: Sort = search.sort ?? 'updatedAt'
  const query = {
    search: search.search,
    status: SHOWN_STATUSES[shown] ?? openable,
    sort,
    page: search.page ?? 1,
    limit: PAGE_SIZE,
  }
  const sessions = useQuery(sessionsQuery(query))
  const loading = useLate(sessions.isPending)
  const list = sessions.data

  return (
    <PageFrame>
      <PageHeader title="StudioSessions" actions={<NewSessionButton />} />
      <div className={styles.bar}>
        <TypedSearch label="Session name" value={search.search ?? ''} onChange={seek} />
        <SegmentedControl
          aria-label="Show"
          className={styles.shown}
          data={options.map(({ value, label, count }) => ({
            value,
            label: (
              <>
                {label}
                {count !== undefined && <span className={styles.count}>{count}</span>}
              </>
            ),
          }))}
          value={shown}
          onChange={(value) => {
            const chosen = options.find((option) => option.value === value)?.value
            const show = chosen === 'all' ? undefined : chosen
            void navigate({ search: (now) => ({ ...now, show, page: undefined }) })
          }}
        />
        <div className={styles.sort}>
          <MenuSelect
            label="Order"
            options={SORTS}
            value={sort}
            onChange={(chosen) => {
              const next = chosen === 'updatedAt' ? undefined : chosen
              void navigate({ search: (now) => ({ ...now, sort: next, page: undefined }) })
            }}
          />
        </div>
      </div>
      <VisuallyHidden component="h2">Found</VisuallyHidden>
      <div className={styles.grid} aria-busy={sessions.isPlaceholderData}>
        {loading && <CardSkeletons count={8} />}
        {list?.studioSessions.map((session) => (
          <SessionItem key={session.id} session={session} tools={<SessionTools session={session} />} />
        ))}
      </div>
      {list === undefined && sessions.error !== null && (
        <ErrorState
          title="StudioSessions could not be loaded"
          text={sessions.error.message}
          onRetry={() => void sessions.refetch()}
          retrying={sessions.isFetching}
        />
      )}
      {list?.total === 0 && <NothingFound filtered={search.search !== undefined || shown !== 'all'} />}
      <ListPages
        list={list}
        className={styles.pages}
        onPage={(page, options) => void navigate({ search: (now) => ({ ...now, page }), ...options })}
      />
    </PageFrame>
  )
}

function NothingFound({ filtered }: { filtered: boolean }) {
  const icon = <IconStack2 size={24} stroke={1.6} aria-hidden />
  return filtered ? (
    <EmptyState icon={icon} title="No studioSession matches" text="Try another name or show all of them." />
  ) : (
    <EmptyState icon={icon} title="No studioSessions yet" action={<NewSessionButton />} />
  )
}
