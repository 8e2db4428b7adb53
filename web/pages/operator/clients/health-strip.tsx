import { IconAlertTriangle, IconCircleCheck, IconMailOff, IconPlayerPause } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, type LinkProps } from '@tanstack/react-router'
import { formatBytes } from '#contract/amounts.ts'
import type { Health } from '#contract/operator-health.ts'
import { healthQuery } from '#web/api/operator.ts'
import { StateWord, type StateWordProps } from '#web/pages/operator/state-word.tsx'
import { formatCount } from '#web/ui/wording/amounts.ts'
import styles from './health-strip.module.css'

type Part = {
  to: NonNullable<LinkProps['to']>
  title: string
  state: Pick<StateWordProps, 'tone' | 'Icon'> & { word: string }
  figure: string
  more: string
}

const GOOD = { tone: 'ok', Icon: IconCircleCheck } as const
const BAD = { tone: 'err', Icon: IconAlertTriangle } as const

function partsOf({ queue, ai, mail, disk }: Health): Part[] {
  const aiAway = queue.pauseReason === 'outage' || queue.pauseReason === 'ai_setup' || queue.pauseReason === 'day_quota'
  const isPaused = queue.pauseReason !== null
  return [
    {
      to: '/operator/queue',
      title: 'Queue',
      state: isPaused ? { tone: 'warn', Icon: IconPlayerPause, word: 'Paused' } : { ...GOOD, word: 'Running' },
      figure: `${formatCount(queue.waiting)} waiting`,
      more: `${formatCount(queue.running)} in work`,
    },
    {
      to: '/operator/queue',
      title: 'Images',
      state: aiAway ? { ...BAD, word: 'Not available' } : { ...GOOD, word: 'Working' },
      figure: ai.secondsPerImage < 1 ? 'Below 1 s' : `${Math.round(ai.secondsPerImage)} s`,
      more: `an image, ${ai.model}`,
    },
    {
      to: '/operator/outbox',
      title: 'Mail',
      state: mailState(mail),
      figure: mail.mode === 'off' ? `${formatCount(mail.kept)} kept` : `${formatCount(mail.sent)} sent`,
      more:
        mail.mode === 'off' ? 'in the last 24 hours' : `${mail.waiting} waiting, ${mail.bounced} bounced in 24 hours`,
    },
    {
      to: '/operator/queue',
      title: 'Disk',
      state: disk.level === 'ok' ? { ...GOOD, word: 'Normal' } : { ...BAD, word: 'Full' },
      figure: disk.freeBytes === null ? 'Elsewhere' : formatBytes(disk.freeBytes),
      more: disk.freeBytes === null ? 'database and files' : 'free',
    },
  ]
}

function mailState({ mode, bounced }: Health['mail']): Part['state'] {
  if (mode === 'off') return { tone: 'warn', Icon: IconMailOff, word: 'Off' }
  return bounced > 0 ? { tone: 'warn', Icon: IconAlertTriangle, word: 'Bounces' } : { ...GOOD, word: 'Working' }
}

/** How everything stands, each part a link to where it is looked after. */
export function HealthStrip() {
  const { data } = useQuery(healthQuery)
  if (data === undefined) return <div className={styles.strip} aria-hidden />
  return (
    <nav className={styles.strip} aria-label="Health">
      {partsOf(data).map(({ to, title, state, figure, more }) => (
        <Link key={title} to={to} className={styles.part}>
          <span className={styles.head}>
            <span className={styles.title}>{title}</span>
            <StateWord tone={state.tone} Icon={state.Icon}>
              {state.word}
            </StateWord>
          </span>
          <span className={styles.figure}>{figure}</span>
          <span className={styles.more}>{more}</span>
        </Link>
      ))}
    </nav>
  )
}
