import { Button } from '@mantine/core'
import { IconPlayerPause } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { plural } from '#contract/amounts.ts'
import { MESSAGES } from '#contract/messages.ts'
import { pauseStudioSession } from '#contract/session-runs.ts'
import type { SessionCard } from '#contract/studio-sessions.ts'
import { call } from '#web/api/call.ts'
import { useSessionEvents } from '#web/api/live.ts'
import { useMayCall } from '#web/api/permission.ts'
import { sessionKeys, sessionStatusQuery } from '#web/api/studio-sessions.ts'
import { showToast } from '#web/ui/feedback/toast.tsx'
import { LinkButton } from '#web/ui/layout/link-button.tsx'
import { Photo } from '#web/ui/pictures/photo.tsx'
import { ProgressBar } from '#web/ui/progress/progress-bar.tsx'
import { StatusWord } from '#web/ui/progress/status-word.tsx'
import { formatShare } from '#web/ui/wording/amounts.ts'
import styles from './running-session.module.css'

/** A run that goes on, with its newest pictures. */
export function RunningSession({ session }: { session: SessionCard }) {
  useSessionEvents(session.id)
  const { data: status } = useQuery(sessionStatusQuery(session.id))
  const { completed, total } = status ?? session.counts
  const share = total === 0 ? 0 : completed / total
  return (
    <section className={styles.card} aria-label={session.name}>
      <div className={styles.body}>
        <div className={styles.top}>
          <div className={styles.words}>
            <h2 className={styles.name}>{session.name}</h2>
            <p className={styles.line}>
              <StatusWord status="generating" share={share} />
              <span>{plural(session.productCount, 'product')}</span>
            </p>
          </div>
          <PauseButton id={session.id} />
          <LinkButton variant="default" size="sm" to="/studioSessions/$id/results" params={{ id: session.id }}>
            View results
          </LinkButton>
        </div>
        <ProgressBar segments={[{ share, tone: 'accent' }]} label={`Progress of ${session.name}`} />
        <p className={styles.progress}>
          <span className={styles.sentence}>{MESSAGES.progress(completed, total)}</span>
          <span>{formatShare(share)}</span>
          {status?.etaSeconds != null && (
            <span className={styles.left}>
              {MESSAGES.timeLeft(status.etaSeconds, status.etaSlowestSeconds ?? status.etaSeconds)}
            </span>
          )}
        </p>
      </div>
      {completed > 0 && (
        <div className={styles.strip} aria-hidden="true">
          {session.cover.slice(0, 6).map((picture) => (
            <Photo
              key={picture.url}
              picture={picture}
              alt=""
              ratio="fill"
              sizes="140px"
              focus="50% 70%"
              radius="none"
            />
          ))}
        </div>
      )}
    </section>
  )
}

function PauseButton({ id }: { id: string }) {
  const queryClient = useQueryClient()
  const may = useMayCall(pauseStudioSession)
  const pause = useMutation({
    mutationFn: () => call(pauseStudioSession, { params: { id } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: sessionKeys.all }),
    onError: (error) => showToast({ message: error.message, tone: 'err' }),
  })
  if (!may) return null
  return (
    <Button
      variant="subtle"
      size="sm"
      className={styles.pause}
      leftSection={<IconPlayerPause size={16} stroke={1.9} />}
      loading={pause.isPending}
      onClick={() => pause.mutate()}
    >
      Pause
    </Button>
  )
}
