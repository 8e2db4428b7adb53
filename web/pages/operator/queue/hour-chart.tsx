import { plural } from '#contract/amounts.ts'
import type { QueueDetails } from '#contract/operator-health.ts'
import { formatCount } from '#web/ui/wording/amounts.ts'
import { clockTime } from '#web/ui/wording/dates.ts'
import styles from './queue.module.css'

const [WIDTH, HEIGHT, GAP] = [480, 96, 4]

/** Images made in each hour of the last day, as bars and as the table behind them. */
export function HourChart({ hours }: Pick<QueueDetails, 'hours'>) {
  const most = Math.max(...hours.map(({ images }) => images))
  const total = hours.reduce((sum, { images }) => sum + images, 0)
  return (
    <section className={styles.card} aria-labelledby="queue-hours">
      <div className={styles.head}>
        <h2 id="queue-hours">Images in the last 24 hours</h2>
        {total > 0 && (
          <p className={styles.more}>{`${plural(total, 'image')}, at most ${formatCount(most)} an hour`}</p>
        )}
      </div>
      {total === 0 ? <p className={styles.more}>No images were made.</p> : <Hours hours={hours} most={most} />}
    </section>
  )
}

function Hours({ hours, most }: Pick<QueueDetails, 'hours'> & { most: number }) {
  const step = WIDTH / hours.length
  return (
    <>
      <svg className={styles.chart} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden>
        {hours.map(({ from, images }, index) => {
          // An hour without images keeps a line, so that it is seen as an hour.
          const height = Math.max(1, (images / most) * HEIGHT)
          const at = { x: index * step + GAP / 2, y: HEIGHT - height, width: step - GAP, height }
          return (
            <rect key={from} className={styles.bar} data-empty={images === 0 || undefined} {...at}>
              <title>{`${clockTime(from)}: ${plural(images, 'image')}`}</title>
            </rect>
          )
        })}
      </svg>
      <div className={styles.axis} aria-hidden>
        {[0, 6, 12, 18, 23].map((index) => (
          <span key={index}>{index === 23 ? 'Now' : clockTime(hours[index]?.from ?? '')}</span>
        ))}
      </div>
      <details className={styles.twin}>
        <summary>Show as a table</summary>
        <table className={styles.table} aria-labelledby="queue-hours">
          <thead>
            <tr>
              <th scope="col">Hour from</th>
              <th scope="col" className={styles.number}>
                Images
              </th>
            </tr>
          </thead>
          <tbody>
            {hours.toReversed().map(({ from, images }) => (
              <tr key={from}>
                <th scope="row">{clockTime(from)}</th>
                <td className={styles.number}>{formatCount(images)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  )
}
