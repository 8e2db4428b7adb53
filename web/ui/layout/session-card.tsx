import type { ReactNode } from 'react'
import { Collage, type CollageProps } from '#web/ui/pictures/collage.tsx'
import { ProgressBar, type Segment } from '#web/ui/progress/progress-bar.tsx'
import styles from './session-card.module.css'

export type SessionCardProps = {
  /** The page's link to the session; its target grows over the whole card. */
  title: ReactNode
  cover: CollageProps
  /** A StatusWord. */
  status: ReactNode
  /** "18 Nov". */
  day: string
  /** A running or paused session shows its bar. */
  progress?: { segments: Segment[]; label: string }
  /** "24 products, 96 images". */
  line?: ReactNode
  /** Glass buttons over the collage: duplicate, delete. */
  tools?: ReactNode
}

/** A session as its cover: collage, name, status, one line. */
export function SessionCard({ title, cover, status, day, progress, line, tools }: SessionCardProps) {
  return (
    <article className={styles.card}>
      <div className={styles.cover}>
        <Collage {...cover} />
      </div>
      {tools !== undefined && <div className={styles.tools}>{tools}</div>}
      <div className={styles.text}>
        <h3 className={styles.title}>{title}</h3>
        <div className={styles.status}>
          {status}
          <span>{day}</span>
        </div>
        {progress !== undefined && (
          <div className={styles.bar}>
            <ProgressBar {...progress} height={4} />
          </div>
        )}
        {line !== undefined && <p className={styles.line}>{line}</p>}
      </div>
    </article>
  )
}

export type CardToolProps = { label: string; onClick: () => void; children: ReactNode }

/** A glass button over the collage of a card. */
export function CardTool({ label, onClick, children }: CardToolProps) {
  return (
    <button type="button" className={styles.tool} aria-label={label} title={label} onClick={onClick}>
      {children}
    </button>
  )
}
