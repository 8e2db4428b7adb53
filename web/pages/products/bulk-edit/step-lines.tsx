import { IconArrowRight } from '@tabler/icons-react'
import { plural } from '#contract/amounts.ts'
import type { EditedField, EditPreview } from '#contract/product-edits.ts'
import { useSizeUnit } from '#web/pages/products/size/size-unit.ts'
import { formatCount } from '#web/ui/wording/amounts.ts'
import styles from './bulk-edit.module.css'
import { sameWords, stepWords } from './step-words.ts'

/** More kinds of change than a person reads are counted together. */
const MOST_LINES = 5

export type StepLinesProps = { preview: EditPreview | undefined; fields: readonly EditedField[] }

/** Before and after of the fields: how many products go from what to what, and how many stay. */
export function StepLines({ preview, fields }: StepLinesProps) {
  const [unit] = useSizeUnit()
  const shown = preview?.fields.filter(({ field }) => fields.includes(field)) ?? []
  if (shown.length === 0) return null
  return (
    <div className={styles.steps}>
      {shown.map(({ field, same, steps }) => {
        const rest = steps.slice(MOST_LINES).reduce((sum, { count }) => sum + count, 0)
        return (
          <div key={field}>
            {steps.slice(0, MOST_LINES).map((step) => {
              const { from, to } = stepWords(field, step, unit)
              return (
                <p key={`${step.from} ${step.to}`} className={styles.step}>
                  <span className={styles.from}>{from}</span>
                  <b className={styles.number}>{formatCount(step.count)}</b>
                  <IconArrowRight size={16} stroke={1.6} aria-label="become" />
                  <b className={styles.to}>{to}</b>
                </p>
              )
            })}
            {rest > 0 && <p className={styles.rest}>and {plural(rest, 'other product')}</p>}
            {same > 0 && <p className={styles.rest}>{sameWords(field, same)}</p>}
          </div>
        )
      })}
    </div>
  )
}
