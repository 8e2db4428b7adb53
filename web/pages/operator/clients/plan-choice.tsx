import { Radio } from '@mantine/core'
import { PLANS, type PlanId, planIdSchema } from '#contract/accounts.ts'
import { plural } from '#contract/amounts.ts'
import { formatCount } from '#web/ui/wording/amounts.ts'
import styles from './clients.module.css'

/** The plans as cards, each with what it allows. */
export function PlanChoice({ value, onChange }: { value: PlanId; onChange: (plan: PlanId) => void }) {
  return (
    <Radio.Group label="Plan" value={value} onChange={(chosen) => onChange(planIdSchema.parse(chosen))}>
      <div className={styles.plans}>
        {planIdSchema.options.map((id) => {
          const { name, limit, members } = PLANS[id]
          return (
            <Radio.Card key={id} value={id} className={styles.choice} aria-label={name}>
              <Radio.Indicator />
              <span>
                <span className={styles.name}>{name}</span>
                <span className={styles.allows}>
                  {limit === null ? 'No limit' : `${formatCount(limit)} images a month`},{' '}
                  {members === null ? 'any number of members' : plural(members, 'member')}
                </span>
              </span>
            </Radio.Card>
          )
        })}
      </div>
    </Radio.Group>
  )
}
