import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { PLANS, upgradePlan } from '#contract/accounts.ts'
import { BILLING_MESSAGES } from '#contract/billing-messages.ts'
import { MESSAGES } from '#contract/messages.ts'
import { callOnce } from '#web/api/call-once.ts'
import { useMayCall } from '#web/api/permission.ts'
import { plansQuery } from '#web/api/session.ts'
import { showToast } from '#web/ui/feedback/toast.tsx'
import styles from './upgrade-button.module.css'

const UPGRADE = 'pro'

/**
 * The way to unlimited generations: asks for the plan, says that it was asked for, or who may ask. Nothing on an unlimited
 * plan. `filled` is as high as the buttons beside it in a dialog; the quiet one is small, for notices.
 */
export function UpgradeButton({ filled = false }: { filled?: boolean }) {
  const queryClient = useQueryClient()
  const plans = useQuery(plansQuery)
  const mayUpgrade = useMayCall(upgradePlan)
  const { mutate, isPending } = useMutation({
    mutationFn: () => callOnce(upgradePlan, { body: { plan: UPGRADE } }),
    onSuccess: ({ url, state }) => {
      if (url !== null) return window.location.assign(url)
      const { name } = PLANS[UPGRADE]
      const message = state === 'changed' ? BILLING_MESSAGES.planChanges(name) : MESSAGES.upgradeRequested(name)
      showToast({ message, id: 'upgrade' })
      void queryClient.invalidateQueries({ queryKey: plansQuery.queryKey })
    },
    onError: (error) => showToast({ message: error.message, tone: 'err', id: 'upgrade' }),
  })
  if (plans.data === undefined || PLANS[plans.data.current].limit === null) return null
  if (plans.data.requested !== null) {
    return <span className={styles.words}>{MESSAGES.upgradeAsked(PLANS[plans.data.requested].name)}</span>
  }
  if (!mayUpgrade) return <span className={styles.words}>{MESSAGES.upgradeByOwner}</span>
  return (
    <Button
      size={filled ? 'md' : 'sm'}
      variant={filled ? 'filled' : 'default'}
      loading={isPending}
      onClick={() => mutate()}
    >
      Upgrade
    </Button>
  )
}
