import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { PLANS, type PlanId } from '#contract/accounts.ts'
import { BILLING_MESSAGES } from '#contract/billing-messages.ts'
import { meQuery, plansQuery } from '#web/api/session.ts'
import { Notice } from '#web/ui/feedback/notice.tsx'
import { calendarDay } from '#web/ui/wording/dates.ts'

/** How often it is asked whether the payment service has confirmed a payment. */
const POLL_MS = 2_000

/** What became of a payment: under way after the checkout, done, or failing. `paid` is the plan of a checkout just left. */
export function PaymentNotice({ paid }: { paid: PlanId | undefined }) {
  const queryClient = useQueryClient()
  const { data: plans } = useQuery({
    ...plansQuery,
    refetchInterval: ({ state }) => (paid !== undefined && state.data?.current !== paid ? POLL_MS : false),
  })
  const current = plans?.current
  useEffect(() => {
    if (paid !== undefined && current === paid) void queryClient.invalidateQueries({ queryKey: meQuery.queryKey })
  }, [paid, current, queryClient])
  if (plans === undefined) return null
  const { graceEndsAt } = plans.billing
  if (graceEndsAt !== null) {
    return (
      <Notice tone="warn">{BILLING_MESSAGES.paymentFails(PLANS[plans.current].name, calendarDay(graceEndsAt))}</Notice>
    )
  }
  if (paid === undefined) return null
  return plans.current === paid ? (
    <Notice tone="ok">{BILLING_MESSAGES.planPaid(PLANS[paid].name)}</Notice>
  ) : (
    <Notice tone="info">{BILLING_MESSAGES.paymentUnderWay}</Notice>
  )
}
