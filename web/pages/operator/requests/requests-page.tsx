import { Button } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { IconArrowUpCircle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { PLANS, type PlanId } from '#contract/accounts.ts'
import { plural } from '#contract/amounts.ts'
import type { OperatedClient } from '#contract/operator.ts'
import { clientsQuery } from '#web/api/operator.ts'
import { useChangeClient } from '#web/pages/operator/clients/use-change-client.ts'
import { confirm } from '#web/ui/feedback/confirm.tsx'
import { EmptyState } from '#web/ui/feedback/empty-state.tsx'
import { ErrorState } from '#web/ui/feedback/error-state.tsx'
import { ListPages } from '#web/ui/layout/list-pages.tsx'
import { PageFrame } from '#web/ui/layout/page-frame.tsx'
import { PageHeader } from '#web/ui/layout/page-header.tsx'
import { formatCount, formatMoney } from '#web/ui/wording/amounts.ts'
import { dayAndTimeWithin } from '#web/ui/wording/dates.ts'
import styles from './requests.module.css'

const route = getRouteApi('/operator/requests')

/** `/operator/requests`: owners who ask for another plan, each to be decided here. */
export function RequestsPage() {
  useDocumentTitle('Upgrade requests · Operator · Epox Studio')
  const { page } = route.useSearch()
  const navigate = route.useNavigate()
  const { data: list, error, refetch, isFetching } = useQuery(clientsQuery({ view: 'requests', page }))
  return (
    <PageFrame>
      <PageHeader title="Upgrade requests" aside={list && list.total > 0 ? list.total : undefined} />
      {list === undefined && error !== null && (
        <ErrorState
          title="The requests could not be read"
          text={error.message}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
      {list?.total === 0 && (
        <EmptyState
          icon={<IconArrowUpCircle size={24} stroke={1.6} aria-hidden />}
          title="No request is open"
          text="When an owner asks for another plan, you decide it here. You can also change the plan of any client yourself."
        />
      )}
      {list !== undefined && list.clients.length > 0 && (
        <ul className={styles.requests} aria-label="Upgrade requests">
          {list.clients.map((client) => (
            <Request key={client.id} client={client} />
          ))}
        </ul>
      )}
      <ListPages list={list} onPage={(next, { replace }) => void navigate({ search: { page: next }, replace })} />
    </PageFrame>
  )
}

function Request({ client }: { client: OperatedClient }) {
  const { change, isPending } = useChangeClient()
  const { name, plan, requestedPlan, requestedAt, used, limit, ownerEmail } = client
  if (requestedPlan === null) return null
  const wanted = PLANS[requestedPlan]
  const refuse = async () => {
    const sure = await confirm({
      title: `Refuse ${wanted.name} to ${name}?`,
      scope: (
        <p>
          {name} stays on the {PLANS[plan].name} plan. Its owners can ask again at any time.
        </p>
      ),
      action: 'Refuse',
    })
    if (sure) change(client, { declineRequest: true }, `${name} stays on the ${PLANS[plan].name} plan`)
  }
  return (
    <li className={styles.request}>
      <div className={styles.what}>
        <h2 className={styles.name}>
          {name} asks for {wanted.name}
        </h2>
        <p className={styles.small}>
          {requestedAt !== null && `Asked ${dayAndTimeWithin(requestedAt)}. `}
          {ownerEmail}
        </p>
      </div>
      <p className={styles.small}>
        Today: {PLANS[plan].name}, {usedInWords(used, limit)}
        <br />
        Then: {allowance(requestedPlan)}
      </p>
      <div className={styles.buttons}>
        <Button variant="default" onClick={() => void refuse()}>
          Refuse
        </Button>
        <Button
          loading={isPending}
          onClick={() => change(client, { plan: requestedPlan }, `${name} is on the ${wanted.name} plan`)}
        >
          Approve {wanted.name}
        </Button>
      </div>
    </li>
  )
}

function usedInWords(used: number, limit: number | null): string {
  const images = `${formatCount(used)}${limit === null ? '' : ` of ${formatCount(limit)}`}`
  return `${images} images used this month`
}

function allowance(plan: PlanId): string {
  const { limit, members, priceUsd } = PLANS[plan]
  const images = limit === null ? 'no limit of images' : `${formatCount(limit)} images a month`
  const people = members === null ? 'any number of members' : plural(members, 'member')
  return `${images}, ${people}, ${formatMoney(priceUsd)} a month`
}
