import { Button, Group, Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { PLANS } from '#contract/accounts.ts'
import { plural } from '#contract/amounts.ts'
import { MESSAGES } from '#contract/messages.ts'
import { meQuery } from '#web/api/session.ts'
import { ProgressBar } from '#web/ui/progress/progress-bar.tsx'
import { formatCount } from '#web/ui/wording/amounts.ts'
import { calendarDay } from '#web/ui/wording/dates.ts'
import { productsThatFit } from './estimates.ts'
import styles from './quota-modal.module.css'
import type { QuotaRefusal } from './refusals.ts'
import { UpgradeButton } from './upgrade-button.tsx'

export type QuotaModalProps = {
  /** Open while there is one. */
  refused: QuotaRefusal | null
  variants: number
  onClose: () => void
  /** Generates only what fits; left out for a run that is under way already. */
  onGenerate?: (images: number) => void
}

/** More than the month's limit: what is left, what fits, when it renews. */
export function QuotaModal(props: QuotaModalProps) {
  const { refused, onClose } = props
  return (
    <Modal opened={refused !== null} onClose={onClose} title={MESSAGES.quotaTitle} withCloseButton={false}>
      {refused !== null && <QuotaWords {...props} refused={refused} />}
    </Modal>
  )
}

function QuotaWords({ refused, variants, onClose, onGenerate }: QuotaModalProps & { refused: QuotaRefusal }) {
  const me = useQuery(meQuery)
  const { used, waiting, limit, requested, affordable } = refused
  const total = used + waiting + requested
  const tooMany = requested - affordable
  const { pro } = PLANS
  return (
    <>
      <ProgressBar
        label={MESSAGES.quotaTitle}
        valueText={`${used} used, ${waiting} waiting, ${affordable} left, ${MESSAGES.overLimit(tooMany)}`}
        height={8}
        segments={[
          { share: (used + waiting) / total, tone: 'used' },
          { share: affordable / total, tone: 'accent' },
          { share: tooMany / total, tone: 'over' },
        ]}
      />
      <p className={styles.legend} aria-hidden="true">
        <span>{formatCount(used)} used</span>
        {waiting > 0 && <span>{formatCount(waiting)} waiting</span>}
        <span>{formatCount(affordable)} left</span>
        <span className={styles.over}>{MESSAGES.overLimit(tooMany)}</span>
      </p>
      <p>{MESSAGES.quotaUsed(used, limit)}</p>
      {waiting > 0 && <p>{MESSAGES.quotaWaiting(waiting)}</p>}
      <p>{MESSAGES.quotaRequired(requested)}</p>
      <div className={styles.plan}>
        <p className={styles.planName}>
          {pro.name}
          <span className={styles.price}>
            <b>${pro.priceUsd}</b>/month
          </span>
        </p>
        <p className={styles.small}>{MESSAGES.quotaUpgrade}</p>
      </div>
      <div className={styles.fit}>
        <div>
          <p className={styles.title}>Make it fit</p>
          <p className={styles.small}>{fitWords(affordable, variants)}</p>
        </div>
        {affordable > 0 && onGenerate !== undefined && (
          <Button size="sm" variant="default" onClick={() => onGenerate(affordable)}>
            Generate {plural(affordable, 'image')}
          </Button>
        )}
      </div>
      {me.data !== undefined && (
        <>
          <p className={styles.title}>Wait</p>
          <p className={styles.small}>
            Your {formatCount(limit)} generations renew on {calendarDay(me.data.usage.period.to)}
          </p>
        </>
      )}
      {/* At opposite ends: the upgrade comes late, and must not come to where "Cancel" is about to be pressed. */}
      <Group justify="space-between" align="center" gap={8} mt={28}>
        <Button variant="default" onClick={onClose}>
          {onGenerate === undefined ? 'Close' : 'Cancel'}
        </Button>
        <UpgradeButton filled />
      </Group>
    </>
  )
}

function fitWords(affordable: number, variants: number): string {
  if (affordable === 0) return 'No image is left this month'
  const single = `${plural(affordable, 'product')} with 1 variant`
  const fitting = productsThatFit(affordable, variants)
  return variants === 1 || fitting === 0
    ? single
    : `${plural(fitting, 'product')} with ${variants} variants, or ${formatCount(affordable)} with 1 variant`
}
