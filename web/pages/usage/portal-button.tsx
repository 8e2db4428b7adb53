import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { openBillingPortal } from '#contract/accounts.ts'
import { BILLING_MESSAGES } from '#contract/billing-messages.ts'
import { call } from '#web/api/call.ts'
import { useMayCall } from '#web/api/permission.ts'
import { plansQuery } from '#web/api/session.ts'
import { showToast } from '#web/ui/feedback/toast.tsx'

/** The way to card, invoices and cancellation, for owners who have paid. */
export function PortalButton() {
  const plans = useQuery(plansQuery)
  const mayOpen = useMayCall(openBillingPortal)
  const { mutate, isPending } = useMutation({
    mutationFn: () => call(openBillingPortal, {}),
    onSuccess: ({ url }) => window.location.assign(url),
    onError: (error) => showToast({ message: error.message, tone: 'err', id: 'portal' }),
  })
  if (!mayOpen || plans.data?.billing.hasPortal !== true) return null
  return (
    <Button variant="default" loading={isPending} onClick={() => mutate()}>
      {BILLING_MESSAGES.managePayment}
    </Button>
  )
}
