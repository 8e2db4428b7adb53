import styles from './progress-bar.module.css'

export type Segment = {
  /** Share of the whole bar between 0 and 1. */
  share: number
  /** `over` is hatched: what goes beyond the limit. */
  tone: 'accent' | 'ok' | 'warn' | 'err' | 'used' | 'over'
}

export type ProgressBarProps = {
  segments: Segment[]
  /** What it measures, for people who cannot see it. */
  label: string
  /** Its value in words; the percentage of the first segment when left out. */
  valueText?: string
  height?: 4 | 6 | 8
}

/** A bar of one or more segments; 2 px of track between them keep neighbours apart without colour. */
export function ProgressBar({ segments, label, valueText, height = 6 }: ProgressBarProps) {
  const percent = Math.round((segments[0]?.share ?? 0) * 100)
  return (
    <div
      className={styles.bar}
      style={{ height }}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={valueText}
    >
      {segments
        .filter((segment) => segment.share > 0)
        .map((segment) => (
          <i
            key={segment.tone}
            className={styles.segment}
            data-tone={segment.tone}
            style={{ width: `${segment.share * 100}%` }}
          />
        ))}
    </div>
  )
}
