import { Button } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { IconCircleCheck, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { pauseOperatedQueue, resumeOperatedQueue } from '#contract/operator.ts'
import type { Health } from '#contract/operator-health.ts'
import { call } from '#web/api/call.ts'
import { healthQuery, operatorKeys, queueDetailsQuery } from '#web/api/operator.ts'
import { StateWord } from '#web/pages/operator/state-word.tsx'
import { confirm } from '#web/ui/feedback/confirm.tsx'
import { ErrorState } from '#web/ui/feedback/error-state.tsx'
import { Notice } from '#web/ui/feedback/notice.tsx'
import { showToast } from '#web/ui/feedback/toast.tsx'
import { PageFrame } from '#web/ui/layout/page-frame.tsx'
import { PageHeader } from '#web/ui/layout/page-header.tsx'
import { formatCount } from '#web/ui/wording/amounts.ts'
import { durationInWords } from './durations.ts'
import { Failures } from './failures.tsx'
import { HourChart } from './hour-chart.tsx'
import { pauseInWords } from './pause-words.ts'
import styles from './queue.module.css'
import { Services } from './services.tsx'
import { WaitingClients } from './waiting-clients.tsx'

const icon = { size: 18, stroke: 1.6, 'aria-hidden': true } as const

/** `/operator/queue`: whether images are made, who waits for them, and how everything they need stands. */
export function QueuePage() {
  useDocumentTitle('Queue · Operator · Epox Studio')
  const { data: health, error, refetch, isFetching } = useQuery(healthQuery)
  const { data: details } = useQuery(queueDetailsQuery)
  return (
    <PageFrame>
      <PageHeader
        title="Queue"
        aside={health && <QueueState queue={health.queue} />}
        actions={health && <PauseButton queue={health.queue} />}
      />
      {health === undefined && error !== null && (
        <ErrorState
          title="The queue could not be read"
          text={error.message}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
      {health !== undefined && (
        <>
          {health.queue.pauseReason !== null && (
            <div className={styles.notice}>
              <Notice tone="warn">{pauseInWords(health.queue)}</Notice>
            </div>
          )}
          <Figures queue={health.queue} />
          <div className={styles.columns}>
            <div className={styles.column}>
              {details && <HourChart hours={details.hours} />}
              {details && <WaitingClients clients={details.clients} />}
            </div>
            <div className={styles.column}>
              <Services health={health} />
              {details && <Failures failed={details.failed} />}
            </div>
          </div>
        </>
      )}
    </PageFrame>
  )
}

type Queue = Health['queue']

function QueueState({ queue: { pauseReason } }: { queue: Queue }) {
  return pauseReason === null ? (
    <StateWord tone="ok" Icon={IconCircleCheck}>
      Running
    </StateWord>
  ) : (
    <StateWord tone="warn" Icon={IconPlayerPause}>
      Paused
    </StateWord>
  )
}

function PauseButton({ queue: { pauseReason } }: { queue: Queue }) {
  const queryClient = useQueryClient()
  const paused = pauseReason !== null
  const act = useMutation({
    mutationFn: () => call(paused ? resumeOperatedQueue : pauseOperatedQueue, {}),
    onSuccess: () => showToast({ message: paused ? 'Images are made again' : 'No images are made', id: 'queue' }),
    onError: (error) => showToast({ message: error.message, tone: 'err', id: 'queue' }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: operatorKeys.all }),
  })
  const pause = async () => {
    const sure = await confirm({
      title: 'Pause the queue?',
      scope: (
        <p>No images are made for any client until you resume. Images in the making are finished, nothing is lost.</p>
      ),
      action: 'Pause queue',
    })
    if (sure) act.mutate()
  }
  return paused ? (
    <Button leftSection={<IconPlayerPlay {...icon} />} loading={act.isPending} onClick={() => act.mutate()}>
      Resume queue
    </Button>
  ) : (
    <Button
      variant="default"
      leftSection={<IconPlayerPause {...icon} />}
      loading={act.isPending}
      onClick={() => void pause()}
    >
      Pause queue
    </Button>
  )
}

function Figures({ queue: { waiting, running, oldestSeconds, failures, concurrency } }: { queue: Queue }) {
  const figures = [
    { term: 'Waiting', value: formatCount(waiting), more: waiting === 1 ? 'image' : 'images' },
    {
      term: 'In work',
      value: formatCount(running),
      more: concurrency === null ? 'as many as there are places' : `at most ${concurrency} at a time for now`,
    },
    {
      term: 'Oldest waiting',
      value: oldestSeconds === null ? '–' : durationInWords(oldestSeconds),
      more: 'since it was ready',
    },
    { term: 'Failures in a row', value: formatCount(failures), more: 'since the service last answered' },
  ]
  return (
    <dl className={styles.figures}>
      {figures.map(({ term, value, more }) => (
        <div key={term} className={styles.figure}>
          <dt className={styles.term}>{term}</dt>
          <dd>
            <span className={styles.value}>{value}</span>
            <span className={styles.more}>{more}</span>
          </dd>
        </div>
      ))}
    </dl>
  )
}
