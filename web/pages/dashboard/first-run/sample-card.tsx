import { Button } from '@mantine/core'
import { IconRoute } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { FIRST_RUN } from '#contract/first-run-messages.ts'
import type { SessionCard } from '#contract/studio-sessions.ts'
import { sessionsQuery } from '#web/api/studio-sessions.ts'
import { openFrameDialog } from '#web/app-frame/frame-dialogs.ts'
import { Showcase } from '#web/showcase/showcase.tsx'
import { LinkButton } from '#web/ui/layout/link-button.tsx'
import { Collage } from '#web/ui/pictures/collage.tsx'
import styles from './sample-card.module.css'

/** What comes out: the sample session where there is one, else a picture of the studio's own; and the tour. */
export function SampleCard() {
  const { data, isPending } = useQuery(sessionsQuery({ sample: 'true', limit: 1 }))
  const session = data?.studioSessions[0]
  return (
    <section className={styles.card} aria-labelledby="sample">
      <div className={styles.pictures}>{!isPending && <Pictures session={session} />}</div>
      <div className={styles.words}>
        <h2 id="sample" className={styles.title}>
          {FIRST_RUN.sample.title}
          {session !== undefined && <span className={styles.badge}>{FIRST_RUN.sample.badge}</span>}
        </h2>
        <p className={styles.text}>
          {session === undefined
            ? FIRST_RUN.sample.proof
            : FIRST_RUN.sample.text(session.productCount, session.counts.completed)}
        </p>
        <div className={styles.actions}>
          {session !== undefined && (
            <LinkButton variant="default" to="/studioSessions/$id/results" params={{ id: session.id }}>
              {FIRST_RUN.sample.open}
            </LinkButton>
          )}
          <Button
            variant="subtle"
            leftSection={<IconRoute size={18} stroke={1.6} aria-hidden />}
            onClick={() => openFrameDialog('tour')}
          >
            {FIRST_RUN.tour}
            <span className={styles.time}>{FIRST_RUN.tourTime}</span>
          </Button>
        </div>
      </div>
    </section>
  )
}

function Pictures({ session }: { session: SessionCard | undefined }) {
  return session === undefined ? <Showcase look="card" /> : <Collage pictures={session.cover} kind="images" />
}
