import { plural } from '#contract/amounts.ts'
import type { BinnedSession } from '#contract/bin.ts'
import { MESSAGES } from '#contract/messages.ts'
import styles from '#web/pages/bin/bin-list.module.css'
import { daysLeft } from '#web/pages/bin/bin-tile.tsx'
import { BinnedList, type BinnedListProps, BinnedRow } from '#web/pages/bin/binned-list.tsx'
import { dayWord } from '#web/ui/wording/dates.ts'
import { useBinnedSessions } from './use-binned-sessions.ts'

export type BinnedSessionsProps = Pick<BinnedListProps, 'onMore' | 'loadingMore'> & {
  sessions: readonly BinnedSession[]
}

/** The deleted studioSessions of the bin, to restore or to delete for good. Nothing where there are none. */
export function BinnedSessions({ sessions, ...more }: BinnedSessionsProps) {
  const { restore, remove, busy } = useBinnedSessions()
  if (sessions.length === 0) return null
  return (
    <BinnedList id="binned-sessions" title="StudioSessions" rule={MESSAGES.bin.sessionsRule} {...more}>
      {sessions.map((session) => (
        <BinnedRow
          key={session.id}
          name={session.name}
          removeRefusal={session.removable ? undefined : MESSAGES.bin.notYourSession}
          restorable={!busy}
          onRemove={() => void remove(session)}
          onRestore={() => restore(session)}
        >
          <p className={styles.line}>
            {plural(session.imageCount, 'image')} · {MESSAGES.bin.daysLeft(daysLeft(session))} ·{' '}
            {dayWord(session.deletedAt)}
          </p>
        </BinnedRow>
      ))}
    </BinnedList>
  )
}
