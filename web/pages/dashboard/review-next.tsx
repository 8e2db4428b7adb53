import { plural } from '#contract/amounts.ts'
import { updateGeneratedImage } from '#contract/generated-images.ts'
import type { SessionCard } from '#contract/studio-sessions.ts'
import { useMayCall } from '#web/api/permission.ts'
import { LinkButton } from '#web/ui/layout/link-button.tsx'
import { Photo } from '#web/ui/pictures/photo.tsx'
import styles from './review-next.module.css'

/** The one next step: the run that finished last. */
export function ReviewNext({ session }: { session: SessionCard }) {
  const mayPin = useMayCall(updateGeneratedImage)
  return (
    <section className={styles.next} aria-label="Next step">
      <div className={styles.pictures} aria-hidden="true">
        {session.cover.slice(0, 3).map((picture) => (
          <Photo key={picture.url} picture={picture} alt="" ratio={1} sizes="48px" />
        ))}
      </div>
      <div className={styles.words}>
        <p className={styles.name}>{session.name} is ready to review</p>
        <p className={styles.line}>
          {plural(session.counts.completed, 'new image')}.{' '}
          {mayPin ? 'Pin the ones you like, then download.' : 'Look at them, then download.'}
        </p>
      </div>
      <LinkButton variant="default" to="/studioSessions/$id/results" params={{ id: session.id }}>
        Review images
      </LinkButton>
    </section>
  )
}
