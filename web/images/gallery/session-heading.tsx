import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { MESSAGES } from '#contract/messages.ts'
import { sessionQuery } from '#web/api/studio-sessions.ts'
import { dayWord } from '#web/ui/wording/dates.ts'
import type { ImageGroup } from './image-groups.ts'
import styles from './product-heading.module.css'

/** The session a line of images comes from, with the way to it. */
export function SessionHeading({ group }: { group: ImageGroup }) {
  const { data: session } = useQuery(sessionQuery(group.key))
  const made = group.images[0]?.createdAt
  return (
    <header className={styles.room}>
      <h3 className={styles.name}>
        <Link className={styles.link} to="/studioSessions/$id/results" params={{ id: group.key }}>
          {session?.name ?? 'StudioSession'}
        </Link>
      </h3>
      <p className={styles.count}>
        {MESSAGES.imageCounts(group.counts)}
        {made !== undefined && `, ${dayWord(made)}`}
      </p>
    </header>
  )
}
