import { useDocumentTitle } from '@mantine/hooks'
import { IconAlertTriangle, IconBellCheck, IconCircleCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, type LinkProps } from '@tanstack/react-router'
import type { Alert, AlertKind } from '#contract/operator.ts'
import { alertsQuery } from '#web/api/operator.ts'
import { StateWord } from '#web/pages/operator/state-word.tsx'
import { EmptyState } from '#web/ui/feedback/empty-state.tsx'
import { ErrorState } from '#web/ui/feedback/error-state.tsx'
import { ListPages } from '#web/ui/layout/list-pages.tsx'
import { PageFrame } from '#web/ui/layout/page-frame.tsx'
import { PageHeader } from '#web/ui/layout/page-header.tsx'
import { dayAndTimeWithin } from '#web/ui/wording/dates.ts'
import styles from './alerts.module.css'

const route = getRouteApi('/operator/alerts')

type Step = { to: NonNullable<LinkProps['to']>; words: string }
const QUEUE: Step = { to: '/operator/queue', words: 'Open the queue' }
const OUTBOX: Step = { to: '/operator/outbox', words: 'Open the outbox' }
const CLIENTS: Step = { to: '/operator/clients', words: 'Open the clients' }

/** Where each kind of alert is dealt with. */
const STEPS: Record<AlertKind, Step> = {
  ai_outage: QUEUE,
  ai_day_quota: QUEUE,
  ai_setup: QUEUE,
  analysis_setup: QUEUE,
  store_outage: QUEUE,
  store_setup: QUEUE,
  disk_full: QUEUE,
  queue_stopped: QUEUE,
  plan_requested: { to: '/operator/requests', words: 'Decide' },
  payment_failed: CLIENTS,
  mail_setup: OUTBOX,
  mail_outage: OUTBOX,
  invitation_asked: CLIENTS,
}

/** `/operator/alerts`: what needs attention, and what needed it before. */
export function AlertsPage() {
  useDocumentTitle('Alerts · Operator · Epox Studio')
  const { page } = route.useSearch()
  const navigate = route.useNavigate()
  const { data: list, error, refetch, isFetching } = useQuery(alertsQuery(page))
  return (
    <PageFrame>
      <PageHeader title="Alerts" />
      {list === undefined && error !== null && (
        <ErrorState
          title="The alerts could not be read"
          text={error.message}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
      {list?.total === 0 && (
        <EmptyState
          icon={<IconBellCheck size={24} stroke={1.6} aria-hidden />}
          title="No alerts"
          text="When something needs you, such as a service that does not answer, it stands here until it is over."
        />
      )}
      {list !== undefined && list.alerts.length > 0 && (
        <ul className={styles.alerts} aria-label="Alerts">
          {list.alerts.map((alert) => (
            <AlertRow key={alert.id} alert={alert} />
          ))}
        </ul>
      )}
      <ListPages list={list} onPage={(next, { replace }) => void navigate({ search: { page: next }, replace })} />
    </PageFrame>
  )
}

function AlertRow({ alert: { kind, message, createdAt, resolvedAt } }: { alert: Alert }) {
  const { to, words } = STEPS[kind]
  return (
    <li className={styles.alert}>
      <StateWord
        tone={resolvedAt === null ? 'err' : 'ok'}
        Icon={resolvedAt === null ? IconAlertTriangle : IconCircleCheck}
        more={resolvedAt === null ? `Since ${dayAndTimeWithin(createdAt)}` : `Until ${dayAndTimeWithin(resolvedAt)}`}
      >
        {resolvedAt === null ? 'Open' : 'Over'}
      </StateWord>
      <div className={styles.message}>
        <p>{message}</p>
        {resolvedAt !== null && <p className={styles.small}>Since {dayAndTimeWithin(createdAt)}</p>}
      </div>
      {resolvedAt === null && <Link to={to}>{words}</Link>}
    </li>
  )
}
