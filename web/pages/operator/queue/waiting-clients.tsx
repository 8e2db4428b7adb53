import type { QueueDetails } from '#contract/operator-health.ts'
import { formatCount } from '#web/ui/wording/amounts.ts'
import { durationInWords } from './durations.ts'
import styles from './queue.module.css'

/** Who has images in the queue. */
export function WaitingClients({ clients }: Pick<QueueDetails, 'clients'>) {
  return (
    <section className={styles.card} aria-labelledby="queue-clients">
      <div className={styles.head}>
        <h2 id="queue-clients">Clients in the queue</h2>
        <p className={styles.more}>Clients take turns; single images go first</p>
      </div>
      {clients.length === 0 ? (
        <p className={styles.more}>Nobody waits for images.</p>
      ) : (
        <table className={styles.table} aria-labelledby="queue-clients">
          <thead>
            <tr>
              <th scope="col">Client</th>
              <th scope="col" className={styles.number}>
                Waiting
              </th>
              <th scope="col" className={styles.number}>
                In work
              </th>
              <th scope="col" className={styles.number}>
                Oldest
              </th>
            </tr>
          </thead>
          <tbody>
            {clients.map(({ id, name, waiting, running, oldestSeconds }) => (
              <tr key={id}>
                <th scope="row">{name}</th>
                <td className={styles.number}>{formatCount(waiting)}</td>
                <td className={styles.number}>{formatCount(running)}</td>
                <td className={styles.number}>{oldestSeconds === null ? '–' : durationInWords(oldestSeconds)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
