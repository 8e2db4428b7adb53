import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { sessionsQuery } from '#web/api/studio-sessions.ts'
import { MEDIA } from '#web/ui/layout/media.ts'
import { Photo } from '#web/ui/pictures/photo.tsx'
import dashboard from './dashboard-page.module.css'
import styles from './first-visit.module.css'

const SHOWN = 4

/** The demo's sample session, so that the first page already shows what comes out. Nothing once it is deleted. */
export function SampleSession() {
  const { data } = useQuery(sessionsQuery({ sample: 'true', limit: 1 }))
  const session = data?.studioSessions[0]
  if (session === undefined) return null
  return (
    <section className={styles.catalogue} aria-labelledby="sample">
      <div className={dashboard.head}>
        <h2 id="sample">What comes out</h2>
        <Link to="/studioSessions/$id/results" params={{ id: session.id }}>
          See all {session.counts.completed} images
        </Link>
      </div>
      <ul className={styles.sample}>
        {session.cover.slice(0, SHOWN).map((picture, at) => (
          <li key={picture.url}>
            <Link to="/studioSessions/$id/results" params={{ id: session.id }} aria-label={`Sample image ${at + 1}`}>
              <Photo picture={picture} alt="" ratio={1} sizes={`${MEDIA.phone} 50vw, 280px`} radius="lg" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
