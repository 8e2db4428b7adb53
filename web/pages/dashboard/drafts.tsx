import { useQuery } from '@tanstack/react-query'
import { plural } from '#contract/amounts.ts'
import { DRAFT_STATUSES, SHORT_STEP_TITLES } from '#contract/session-states.ts'
import { updateStudioSession } from '#contract/studio-sessions.ts'
import { useMayCall } from '#web/api/permission.ts'
import { sessionsQuery } from '#web/api/studio-sessions.ts'
import { LinkButton } from '#web/ui/layout/link-button.tsx'
import { LightBox } from '#web/ui/pictures/light-box.tsx'
import { formatCount } from '#web/ui/wording/amounts.ts'
import dashboard from './dashboard-page.module.css'
import styles from './drafts.module.css'

/** Drafts to go on with, newest first; nothing for those who may only look. */
export function Drafts() {
  const mayResume = useMayCall(updateStudioSession)
  const { data } = useQuery({
    ...sessionsQuery({ status: [...DRAFT_STATUSES], limit: 3 }),
    enabled: mayResume,
  })
  if (!mayResume) return null
  if (data === undefined || data.total === 0) return null
  return (
    <section className={`${dashboard.card} ${dashboard.drafts}`} aria-labelledby="drafts">
      <h2 id="drafts" className={styles.title}>
        Drafts
        <span className={dashboard.count}>{formatCount(data.total)}</span>
      </h2>
      <ul>
        {data.studioSessions.map((draft) => (
          <li key={draft.id} className={styles.draft}>
            <span className={styles.photos} aria-hidden="true">
              {draft.cover.slice(0, 2).map((picture) => (
                <LightBox key={picture.url} picture={picture} alt="" size={36} />
              ))}
            </span>
            <span className={styles.words}>
              <span className={styles.name}>{draft.name}</span>
              <span className={styles.line}>
                {plural(draft.productCount, 'product')}, {SHORT_STEP_TITLES[draft.step - 1] ?? SHORT_STEP_TITLES[0]}
              </span>
            </span>
            <LinkButton
              variant="default"
              size="sm"
              aria-label={`Resume ${draft.name}`}
              to="/studioSessions/$id/edit"
              params={{ id: draft.id }}
              search={{ step: draft.step }}
            >
              Resume
            </LinkButton>
          </li>
        ))}
      </ul>
    </section>
  )
}
