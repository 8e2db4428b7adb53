import { useDocumentTitle } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { USAGE_MESSAGES } from '#contract/usage-messages.ts'
import { usageQuery } from '#web/api/session.ts'
import { ErrorState } from '#web/ui/feedback/error-state.tsx'
import { useLate } from '#web/ui/feedback/skeletons.tsx'
import { PageFrame } from '#web/ui/layout/page-frame.tsx'
import { PageHeader } from '#web/ui/layout/page-header.tsx'
import { DayUsage } from './day-usage.tsx'
import { MemberUsage } from './member-usage.tsx'
import { MonthUsage } from './month-usage.tsx'
import { PaymentNotice } from './payment-notice.tsx'
import { PlanCard } from './plan-card.tsx'
import { SessionUsage } from './session-usage.tsx'
import { UsageHistory } from './usage-history.tsx'
import styles from './usage-page.module.css'
import { UsageSkeleton } from './usage-skeleton.tsx'

const route = getRouteApi('/signed-in/framed/usage')

/** `/usage`: what was made this month and before, by whom, what it cost, and the plan it counts against. */
export function UsagePage() {
  useDocumentTitle('Plan & usage · Epox Studio')
  const { paid } = route.useSearch()
  const { data: usage, error, isPending, isFetching, refetch } = useQuery(usageQuery)
  const late = useLate(isPending)
  return (
    <PageFrame>
      <PageHeader title="Plan & usage" />
      <PaymentNotice paid={paid} />
      {late && <UsageSkeleton />}
      {usage === undefined && error !== null && (
        <ErrorState
          title={USAGE_MESSAGES.notLoaded}
          text={error.message}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
      {usage !== undefined && (
        <div className={styles.columns}>
          <div className={styles.main}>
            <MonthUsage usage={usage} />
            <DayUsage usage={usage} />
            <SessionUsage usage={usage} />
            <MemberUsage members={usage.byMember} />
            <UsageHistory usage={usage} />
          </div>
          <PlanCard usage={usage} />
        </div>
      )}
    </PageFrame>
  )
}
