import { Button } from '@mantine/core'
import { plural } from '#contract/amounts.ts'
import { MESSAGES } from '#contract/messages.ts'
import { UpgradeButton } from '#web/images/quota/upgrade-button.tsx'
import { Notice } from '#web/ui/feedback/notice.tsx'
import styles from './regenerate-footer.module.css'

export type RegenerateFooterProps = {
  /** New images. */
  count: number
  several: boolean
  /** Of the month's quota; null without a limit. */
  left: number | null
  productDeleted: boolean
  /** Asked before it goes on. */
  question: string | null
  /** Why it did not go on. */
  refusal: string | null
  isPending: boolean
  /** Left out while nothing is changed. */
  onReset: (() => void) | undefined
  onCancel: () => void
  onSend: () => void
}

/** What it takes, what stands in the way, and the one button. */
export function RegenerateFooter(props: RegenerateFooterProps) {
  const { count, several, left, productDeleted, question, refusal, isPending, onReset, onCancel, onSend } = props
  const usedUp = left === 0
  const tooMany = left !== null && !usedUp && count > left
  return (
    <div className={styles.place}>
      {productDeleted && <Notice tone="err">{MESSAGES.failures.PRODUCT_DELETED.long}</Notice>}
      {usedUp && !productDeleted && (
        <Notice tone="warn" action={<UpgradeButton />}>
          {MESSAGES.quotaReached}
        </Notice>
      )}
      {tooMany && <Notice tone="warn">{MESSAGES.regenerateTooMany(count, left)}</Notice>}
      {refusal !== null && !productDeleted && <Notice tone="err">{refusal}</Notice>}
      {question !== null && refusal === null && <Notice tone="warn">{question}</Notice>}
      <footer className={styles.footer}>
        <span className={styles.left}>{!usedUp && MESSAGES.regenerateLeft(Math.max(1, count), left)}</span>
        {onReset !== undefined && (
          <Button variant="subtle" onClick={onReset}>
            Reset
          </Button>
        )}
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        <Button loading={isPending} disabled={productDeleted || usedUp || tooMany} onClick={onSend}>
          {question !== null ? 'Continue' : several ? makeWords(count) : 'Regenerate'}
        </Button>
      </footer>
    </div>
  )
}

/** "Make 3 variations". */
function makeWords(count: number): string {
  return count === 0 ? 'Make variations' : `Make ${plural(count, 'variation')}`
}
