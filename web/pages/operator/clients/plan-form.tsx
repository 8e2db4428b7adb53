import { Button } from '@mantine/core'
import { useState } from 'react'
import { PLANS } from '#contract/accounts.ts'
import type { OperatedClient } from '#contract/operator.ts'
import { Notice } from '#web/ui/feedback/notice.tsx'
import styles from './clients.module.css'
import { PlanChoice } from './plan-choice.tsx'
import { useChangeClient } from './use-change-client.ts'

/** Another plan for a client; it counts at once, and paused runs go on when it allows more. */
export function PlanForm({ client, onClose }: { client: OperatedClient; onClose: () => void }) {
  const { change, isPending } = useChangeClient()
  const [plan, setPlan] = useState(client.requestedPlan ?? client.plan)
  const { name } = PLANS[plan]
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        change(client, { plan }, `${client.name} is on the ${name} plan`, onClose)
      }}
    >
      {client.requestedPlan !== null && (
        <Notice tone="info">
          {client.name} asks for {PLANS[client.requestedPlan].name}. Any plan you save decides this.
        </Notice>
      )}
      <PlanChoice value={plan} onChange={setPlan} />
      <p className={styles.small}>
        Counts at once. Runs that were paused at the limit go on when the plan allows more; nothing is lost when it
        allows less.
      </p>
      <div className={styles.buttons}>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" loading={isPending}>
          Save plan
        </Button>
      </div>
    </form>
  )
}
