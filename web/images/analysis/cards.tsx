import type { ReactNode } from 'react'
import styles from './cards.module.css'

export type CardsProps = { rooms: ReactNode; styles: ReactNode; types: ReactNode; keywords: ReactNode }

/** The places of an analysis, the same while it runs and when it is there. */
export function Cards(places: CardsProps) {
  return (
    <div className={styles.columns}>
      <section className={styles.card} data-large>
        <h2 className={styles.title}>Rooms</h2>
        <div className={styles.body}>{places.rooms}</div>
      </section>
      <div className={styles.side}>
        <section className={styles.card}>
          <h2 className={styles.title}>Suggested styles</h2>
          <div className={styles.body}>{places.styles}</div>
        </section>
        <section className={styles.card}>
          <h2 className={styles.title}>Product types</h2>
          <div className={styles.body}>{places.types}</div>
        </section>
        <section className={styles.card}>
          <h2 className={styles.title}>Keywords for inspiration</h2>
          <div className={styles.body}>{places.keywords}</div>
        </section>
      </div>
    </div>
  )
}
