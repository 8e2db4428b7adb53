import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { MESSAGES } from '#contract/messages.ts'
import { productFacetsQuery } from '#web/api/products.ts'
import { meQuery } from '#web/api/session.ts'
import { sessionsQuery } from '#web/api/studio-sessions.ts'
import { NewSessionButton } from '#web/images/sessions/new-session-button.tsx'
import { SessionItem } from '#web/images/sessions/session-item.tsx'
import { CardSkeletons, useLate } from '#web/ui/feedback/skeletons.tsx'
import { PageFrame } from '#web/ui/layout/page-frame.tsx'
import { PageHeader } from '#web/ui/layout/page-header.tsx'
import styles from './dashboard-page.module.css'
import { Drafts } from './drafts.tsx'
import { GettingStartedLine } from './first-run/getting-started-line.tsx'
import { QuickActions } from './quick-actions.tsx'
import { ReviewNext } from './review-next.tsx'
import { RunningSession } from './running-session.tsx'
import { UsageCard } from './usage-card.tsx'

const COLUMNS = 3

/** Without the few that would stand alone in a last row; the page of all sessions has them. */
function fullRows<T>(sessions: readonly T[]): readonly T[] {
  return sessions.length < COLUMNS ? sessions : sessions.slice(0, sessions.length - (sessions.length % COLUMNS))
}

/** The dashboard once there is work: the next step, what runs, what was made last, drafts, usage. */
export function DashboardInUse() {
  const { data: me } = useSuspenseQuery(meQuery)
  const missing = useQuery(productFacetsQuery({})).data?.withoutImage
  const running = useQuery(sessionsQuery({ status: ['generating'], limit: 3 }))
  const recent = useQuery(sessionsQuery({ status: ['completed', 'paused', 'failed', 'cancelled'], limit: 6 }))
  const loading = useLate(recent.isPending)
  const done = fullRows(recent.data?.studioSessions ?? [])
  const newest = done.find(({ status, isSample }) => status === 'completed' && !isSample)
  const firstName = me.user.name.split(' ')[0] ?? me.user.name
  return (
    <PageFrame>
      <PageHeader title={MESSAGES.greeting(firstName, me.productCount, missing)} actions={<NewSessionButton />} />
      {newest !== undefined && <ReviewNext session={newest} />}
      <GettingStartedLine />
      <div className={styles.columns}>
        <div className={styles.main}>
          {running.data?.studioSessions.map((session) => (
            <RunningSession key={session.id} session={session} />
          ))}
          <section className={styles.recentSessions} aria-labelledby="recent">
            <div className={styles.head}>
              <h2 id="recent">Recent sessions</h2>
              <Link to="/studioSessions">All StudioSessions</Link>
            </div>
            <div className={styles.recent}>
              {loading && <CardSkeletons count={3} />}
              {done.map((session) => (
                <SessionItem key={session.id} session={session} />
              ))}
            </div>
          </section>
        </div>
        <aside className={styles.side} aria-label="Usage, drafts and quick actions">
          <UsageCard usage={me.usage} />
          <Drafts />
          <QuickActions newest={newest} />
        </aside>
      </div>
    </PageFrame>
  )
}
