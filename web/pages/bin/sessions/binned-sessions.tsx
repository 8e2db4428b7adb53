import { Button } from '@mantine/core'
import { IconArrowBackUp, IconTrash } from '@tabler/icons-react'
import type { BinnedSession } from '#contract/bin.ts'
import { MESSAGES } from '#contract/messages.ts'
import styles from '#web/pages/bin/bin-list.module.css'
import { daysLeft } from '#web/pages/bin/bin-tile.tsx'
import { IconButton } from '#web/ui/choices/icon-button.tsx'
import { countOf } from '#web/ui/wording/amounts.ts'
import { dayWord } from '#web/ui/wording/dates.ts'
import { useBinnedSessions } from './use-binned-sessions.ts'

export type BinnedSessionsProps = {
  sessions: readonly BinnedSession[]
  /** Undefined when all are shown. */
  onMore: (() => void) | undefined
  loadingMore: boolean
}

/** The deleted studioSessions of the bin, to restore or to delete for good. Nothing where there are none. */
export function BinnedSessions({ sessions, onMore, loadingMore }: BinnedSessionsProps) {
  const { restore, remove, busy } = useBinnedSessions()
  if (sessions.length === 0) return null
  return (
    <section className={styles.section} aria-labelledby="binned-sessions">
      <h2 id="binned-sessions" className={styles.title}>
        StudioSessions
      </h2>
      <p className={styles.rule}>{MESSAGES.bin.sessionsRule}</p>
      <ul className={styles.list}>
        {sessions.map((session) => (
          <li key={session.id} className={styles.row}>
            <div className={styles.words}>
              <p className={styles.name}>{session.name}</p>
              <p className={styles.line}>
                {countOf(session.imageCount, 'image')} · {MESSAGES.bin.daysLeft(daysLeft(session))} ·{' '}
                {dayWord(session.deletedAt)}
              </p>
            </div>
            <IconButton
              label={`Delete ${session.name} for good`}
              size={36}
              onClick={() => void remove(session)}
              {...(!session.removable && { disabledReason: MESSAGES.bin.notYourSession })}
            >
              <IconTrash size={18} stroke={1.6} />
            </IconButton>
            <Button
              variant="default"
              disabled={busy}
              aria-label={`Restore ${session.name}`}
              leftSection={<IconArrowBackUp size={18} stroke={1.6} aria-hidden />}
              onClick={() => restore(session)}
            >
              Restore
            </Button>
          </li>
        ))}
      </ul>
      {onMore && (
        <Button variant="subtle" loading={loadingMore} onClick={onMore}>
          Show more
        </Button>
      )}
    </section>
  )
}
