import { PLANS } from '#contract/accounts.ts'
import type { OperatedClient } from '#contract/operator.ts'
import { StateWord } from '#web/pages/operator/state-word.tsx'
import { ProgressBar } from '#web/ui/progress/progress-bar.tsx'
import { formatCount } from '#web/ui/wording/amounts.ts'
import { dayAndTime } from '#web/ui/wording/dates.ts'
import { ClientButton } from './client-button.tsx'
import { ClientMenu } from './client-menu.tsx'
import { peopleOf, stateOf } from './client-words.ts'
import styles from './clients.module.css'

/** The clients, a row each; cards on phones. A row has one button at most: the one that helps. */
export function ClientRows({ clients }: { clients: OperatedClient[] }) {
  return (
    <div className={styles.card}>
      <div className={`${styles.row} ${styles.head}`} aria-hidden>
        <span>Client</span>
        <span>Plan</span>
        <span>Images this month</span>
        <span>State</span>
        <span className={styles.seen}>Last seen</span>
      </div>
      <ul aria-label="Clients">
        {clients.map((client) => (
          <ClientRow key={client.id} client={client} />
        ))}
      </ul>
    </div>
  )
}

function ClientRow({ client }: { client: OperatedClient }) {
  const { name, plan, requestedPlan, isDemo, seenAt } = client
  const { tone, Icon, word, more } = stateOf(client)
  return (
    <li className={styles.row}>
      <div className={styles.who}>
        <p className={styles.name}>{name}</p>
        <p className={styles.small}>{peopleOf(client)}</p>
      </div>
      <div className={styles.plan}>
        <p className={styles.name}>{PLANS[plan].name}</p>
        {requestedPlan !== null && <p className={styles.asks}>Asks for {PLANS[requestedPlan].name}</p>}
        {requestedPlan === null && isDemo && <p className={styles.small}>Demo</p>}
      </div>
      <Use client={client} />
      <div className={styles.state}>
        <StateWord tone={tone} Icon={Icon} more={more}>
          {word}
        </StateWord>
      </div>
      <p className={styles.seen}>
        {seenAt === null ? (
          'Not yet seen'
        ) : (
          <>
            <span className={styles.seenWord}>Seen </span>
            {dayAndTime(seenAt)}
          </>
        )}
      </p>
      <div className={styles.tools}>
        <ClientButton client={client} />
        <ClientMenu client={client} />
      </div>
    </li>
  )
}

/** The month's images against the plan: a bar where there is a limit. */
function Use({ client: { name, used, limit } }: { client: OperatedClient }) {
  if (limit === null) {
    return (
      <p className={styles.use}>
        <span className={styles.noLimit}>No limit</span>
        <span className={styles.small}>{formatCount(used)}</span>
      </p>
    )
  }
  const share = Math.min(1, used / limit)
  const tone = share >= 1 ? 'err' : share >= 0.8 ? 'warn' : 'accent'
  const words = `${formatCount(used)} of ${formatCount(limit)}`
  return (
    <div className={styles.use}>
      <span className={styles.track}>
        <ProgressBar height={4} label={`Images of ${name} this month`} valueText={words} segments={[{ share, tone }]} />
      </span>
      <span className={styles.small} data-tone={tone}>
        {words}
      </span>
    </div>
  )
}
