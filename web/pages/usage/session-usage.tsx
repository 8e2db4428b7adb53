import { Link } from '@tanstack/react-router'
import type { Usage } from '#contract/accounts.ts'
import { USAGE_MESSAGES } from '#contract/usage-messages.ts'
import { CsvButton } from './csv-button.tsx'
import card from './usage-page.module.css'
import { UsageRows } from './usage-table.tsx'

/** In which sessions the month's images were made, the largest first. */
export function SessionUsage({ usage: { bySession, period } }: { usage: Usage }) {
  const named = bySession.map((one) => ({ ...one, name: one.name ?? USAGE_MESSAGES.deletedForGood }))
  return (
    <section className={card.card} aria-labelledby="usage-sessions">
      <div className={card.head}>
        <h2 id="usage-sessions">By session</h2>
        {named.length > 0 && (
          <CsvButton
            name={`usage-by-session-${period.from.slice(0, 7)}.csv`}
            column="StudioSession"
            rows={named.map(({ name, used, cost }) => ({ head: name, used, cost }))}
          />
        )}
      </div>
      <UsageRows
        labelledBy="usage-sessions"
        column="StudioSession"
        rows={named.map(({ studioSessionId, name, living, used, cost }) => ({
          key: studioSessionId ?? '',
          head:
            living && studioSessionId !== null ? (
              <Link to="/studioSessions/$id/results" params={{ id: studioSessionId }}>
                {name}
              </Link>
            ) : (
              name
            ),
          used,
          cost,
        }))}
        empty={USAGE_MESSAGES.nobodyYet}
      />
    </section>
  )
}
