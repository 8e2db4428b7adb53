import { IconCheck } from '@tabler/icons-react'
import { type ReactNode, useId } from 'react'
import type { Picture } from '#contract/fields.ts'
import { Photo } from '#web/ui/pictures/photo.tsx'
import { ProgressBar, type Segment } from './progress-bar.tsx'
import styles from './progress-header.module.css'

export type Completion = { id: string; picture: Picture | null; text: string }

export type ProgressHeaderProps = {
  title: string
  /** A StatusWord while the run goes on; nothing once the sentence says it all. */
  status?: ReactNode
  /** Buttons at the right of the title. */
  actions?: ReactNode
  segments: Segment[]
  /** The specification's sentence; announced politely when it changes. */
  sentence: ReactNode
  /** Its short form on phones, where the title already says what is generated: "96 of 180 completed". */
  shortSentence?: ReactNode
  /** Beside the sentence: "97.8% in 12 minutes". */
  aside?: ReactNode
  /** At the right: "~7 minutes left". */
  remaining?: ReactNode
  hint?: ReactNode
  /** The newest completed images, newest first; at most three are shown. An empty list keeps their place. */
  recent?: Completion[]
  /** A Notice below: failed images, paused, stalled. */
  notice?: ReactNode
}

/** Of the latest completions; the empty ones are drawn as well, so that nothing moves when the first arrives. */
const PLACES = [0, 1, 2]

/** The head of a run, always in this order: title, bar, sentence, percentage, time left. */
export function ProgressHeader(props: ProgressHeaderProps) {
  const { title, status, actions, segments, sentence, shortSentence, aside, remaining, hint, recent, notice } = props
  const recentId = useId()
  const finished = segments.length > 0 && segments[0]?.tone !== 'accent'
  return (
    <header className={styles.header}>
      <div className={styles.grid} data-recent={recent !== undefined || undefined}>
        <div className={styles.run}>
          <div className={styles.top}>
            <h1 className={styles.title}>{title}</h1>
            {status}
            <div className={styles.actions}>{actions}</div>
          </div>
          <div className={styles.bar}>
            <ProgressBar segments={segments} label={`Progress of ${title}`} height={finished ? 4 : 8} />
          </div>
          <div className={styles.line}>
            <p className={styles.sentence} aria-live="polite">
              <span className={shortSentence === undefined ? undefined : styles.long}>{sentence}</span>
              {shortSentence !== undefined && <span className={styles.short}>{shortSentence}</span>}
            </p>
            {aside !== undefined && <span className={styles.aside}>{aside}</span>}
            {remaining !== undefined && <span className={styles.remaining}>{remaining}</span>}
          </div>
          {hint !== undefined && <p className={styles.hint}>{hint}</p>}
        </div>
        {recent !== undefined && (
          <section className={styles.recent} aria-labelledby={recentId}>
            <h2 id={recentId} className={styles.label}>
              Recently completed
            </h2>
            <ul>
              {recent.slice(0, PLACES.length).map((completion) => (
                <li key={completion.id} className={styles.completion}>
                  <span className={styles.thumbnail}>
                    {completion.picture !== null && (
                      <Photo picture={completion.picture} alt="" ratio={1} sizes="24px" radius="xs" />
                    )}
                  </span>
                  <IconCheck className={styles.check} size={16} stroke={1.9} role="img" aria-label="✓" />
                  <span className={styles.text}>{completion.text}</span>
                </li>
              ))}
              {PLACES.slice(recent.length).map((place) => (
                <li key={place} className={styles.completion} aria-hidden="true">
                  <span className={styles.thumbnail} />
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
      {notice !== undefined && <div className={styles.notice}>{notice}</div>}
    </header>
  )
}
