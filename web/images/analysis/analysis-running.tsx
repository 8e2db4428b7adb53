import { Skeleton } from '@mantine/core'
import { IconCircleCheck, IconCircleDotted } from '@tabler/icons-react'
import { MESSAGES } from '#contract/messages.ts'
import { useProducts } from '#web/api/use-products.ts'
import { LightBox } from '#web/ui/pictures/light-box.tsx'
import { ProgressBar } from '#web/ui/progress/progress-bar.tsx'
import { ProgressRing } from '#web/ui/progress/progress-ring.tsx'
import { analysisProgress } from './analysis-progress.ts'
import styles from './analysis-running.module.css'
import { Cards } from './cards.tsx'
import { useElapsed } from './use-elapsed.ts'

const ROWS = [
  { label: 82, bar: '86%', pictures: 5 },
  { label: 74, bar: '62%', pictures: 3 },
  { label: 66, bar: '40%', pictures: 3 },
  { label: 58, bar: '20%', pictures: 2 },
]

/**
 * The wait for the analysis of these products: a sentence, a bar that never claims to be done, and the layout of what
 * will be there. `busy`: the AI service is waited for.
 */
export function AnalysisRunning({ ids, busy = false }: { ids: readonly string[]; busy?: boolean }) {
  const { share, stepsDone, remaining } = analysisProgress(useElapsed())
  return (
    <div aria-busy="true">
      <div className={styles.bar}>
        <ProgressBar segments={[{ share, tone: 'accent' }]} label={MESSAGES.analyzing} />
      </div>
      <div className={styles.line}>
        <ul className={styles.steps} aria-live="polite">
          {MESSAGES.analyzingSteps.map((text, index) => (
            <li key={text} className={styles.step} data-open={index > stepsDone || undefined}>
              <StepIcon state={index < stepsDone ? 'done' : index === stepsDone ? 'running' : 'waiting'} />
              {text}
            </li>
          ))}
        </ul>
        <span className={styles.remaining}>{busy ? MESSAGES.analysisBusy : remaining}</span>
      </div>
      <Cards
        rooms={<RoomsToCome ids={ids} />}
        styles={<Bars widths={[88, 106, 102]} height={28} radius={14} inline />}
        types={<Bars widths={[38, 50, 32, 44, 36]} height={12} />}
        keywords={<Bars widths={[152, 178, 154]} height={28} radius={14} />}
      />
    </div>
  )
}

function StepIcon({ state }: { state: 'done' | 'running' | 'waiting' }) {
  if (state === 'running') return <ProgressRing share={null} size={16} stroke={2.4} />
  const Icon = state === 'done' ? IconCircleCheck : IconCircleDotted
  return <Icon className={state === 'done' ? styles.done : styles.waiting} size={16} stroke={1.9} aria-hidden />
}

const SHOWN = ROWS.reduce((sum, { pictures }) => sum + pictures, 0)

function RoomsToCome({ ids }: { ids: readonly string[] }) {
  const products = useProducts(ids.slice(0, SHOWN))
  let next = 0
  return (
    <div className={styles.rows} aria-hidden="true">
      {ROWS.map(({ label, bar, pictures }) => {
        const shown = ids.slice(next, next + pictures).map((id, at) => ({ id, product: products[next + at] }))
        next += pictures
        return (
          <div key={label} className={styles.row}>
            <Skeleton width={label} height={12} />
            <Skeleton width={bar} height={8} />
            <div className={styles.pictures}>
              {shown.map(({ id, product }) => (
                <LightBox key={id} picture={product?.image ?? null} alt="" size={64} />
              ))}
            </div>
          </div>
        )
      })}
    </div>
  )
}

type BarsProps = { widths: number[]; height: number; radius?: number; inline?: boolean }

function Bars({ widths, height, radius, inline = false }: BarsProps) {
  return (
    <div className={styles.bars} data-inline={inline || undefined} aria-hidden="true">
      {widths.map((width) => (
        <Skeleton key={width} width={width} height={height} {...(radius !== undefined && { radius })} />
      ))}
    </div>
  )
}
