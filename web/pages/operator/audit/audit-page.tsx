import { Button, SegmentedControl } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { IconDownload, IconListSearch } from '@tabler/icons-react'
import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { type AuditEntry, type AuditGroup, exportAudit } from '#contract/audit.ts'
import { call } from '#web/api/call.ts'
import { auditQuery } from '#web/api/operator.ts'
import { saveText } from '#web/ui/choices/save-text.ts'
import { TypedSearch } from '#web/ui/choices/typed-search.tsx'
import { EmptyState } from '#web/ui/feedback/empty-state.tsx'
import { ErrorState } from '#web/ui/feedback/error-state.tsx'
import { showToast } from '#web/ui/feedback/toast.tsx'
import { PageFrame } from '#web/ui/layout/page-frame.tsx'
import { PageHeader } from '#web/ui/layout/page-header.tsx'
import { dayAndTime } from '#web/ui/wording/dates.ts'
import styles from './audit.module.css'

const route = getRouteApi('/operator/audit')
const GROUPS: readonly { value: AuditGroup; label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'clients', label: 'Clients' },
  { value: 'plans', label: 'Plans' },
  { value: 'people', label: 'People' },
]

/** `/operator/audit`: who changed what about clients, plans and people. */
export function AuditPage() {
  useDocumentTitle('Audit log · Operator · Epox Studio')
  const { search, group = 'all' } = route.useSearch()
  const navigate = route.useNavigate()
  const { data, error, refetch, isFetching, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    auditQuery({ search, group }),
  )
  const save = useMutation({
    mutationFn: () => call(exportAudit, { query: { search, group } }),
    onSuccess: ({ fileName, csv }) => saveText(fileName, 'text/csv;charset=utf-8', csv),
    onError: (refusal) => showToast({ message: refusal.message, tone: 'err', id: 'audit' }),
  })
  const entries = data?.pages.flatMap((page) => page.entries)
  return (
    <PageFrame>
      <PageHeader
        title="Audit log"
        aside="The last 90 days"
        actions={
          <Button
            variant="default"
            leftSection={<IconDownload size={18} stroke={1.6} aria-hidden />}
            loading={save.isPending}
            onClick={() => save.mutate()}
          >
            Save as CSV
          </Button>
        }
      />
      <div className={styles.bar}>
        <TypedSearch
          label="Client or person"
          value={search ?? ''}
          onChange={(typed) =>
            void navigate({ search: (now) => ({ ...now, search: typed || undefined }), replace: true })
          }
        />
        <SegmentedControl
          aria-label="Show"
          className={styles.groups}
          data={[...GROUPS]}
          value={group}
          onChange={(value) => {
            const chosen = GROUPS.find((one) => one.value === value)?.value
            void navigate({ search: (now) => ({ ...now, group: chosen === 'all' ? undefined : chosen }) })
          }}
        />
      </div>
      {entries === undefined && error !== null && (
        <ErrorState
          title="The log could not be read"
          text={error.message}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
      {entries?.length === 0 && (
        <EmptyState
          icon={<IconListSearch size={24} stroke={1.6} aria-hidden />}
          title="Nothing is recorded here"
          text="Changes of clients, plans and people stand here as soon as they are made."
        />
      )}
      {entries !== undefined && entries.length > 0 && (
        <ul className={styles.entries} aria-label="Changes">
          {entries.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <div className={styles.more}>
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            Show earlier changes
          </Button>
        </div>
      )}
    </PageFrame>
  )
}

function Entry({ entry: { at, by, isOperator, text, clientName } }: { entry: AuditEntry }) {
  const who = by === null ? 'The studio’s terminal' : by.name
  return (
    <li className={styles.entry}>
      <time className={styles.small} dateTime={at}>
        {dayAndTime(at)}
      </time>
      <p className={styles.text}>
        <span className={styles.who}>{who}</span>
        {isOperator && ' (operator)'} {text}
      </p>
      <p className={styles.small}>{clientName}</p>
    </li>
  )
}
