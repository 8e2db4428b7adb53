import styles from './progress-ring.module.css'

export type ProgressRingProps = {
  /** Share done between 0 and 1; null while unknown: the arc turns, and stands still with reduced motion. */
  share: number | null
  /** Outer diameter in px. */
  size: number
  stroke: number
  /** `picture` draws white on glass over a picture. */
  tone?: 'accent' | 'warn' | 'err' | 'picture' | 'text'
}

/** A ring whose arc is the share done. Decoration: the words beside it carry the meaning. */
export function ProgressRing({ share, size, stroke, tone = 'accent' }: ProgressRingProps) {
  const radius = (size - stroke) / 2
  const round = 2 * Math.PI * radius
  const circle = { cx: size / 2, cy: size / 2, r: radius, fill: 'none', strokeWidth: stroke }
  const arc = (share ?? 0.3) * round
  return (
    <svg
      className={styles.ring}
      data-tone={tone}
      data-turning={share === null || undefined}
      width={size}
      height={size}
      viewBox={`0 0 ${size} ${size}`}
      aria-hidden="true"
    >
      <circle className={styles.track} {...circle} />
      {arc > 0 && (
        <circle
          className={styles.arc}
          {...circle}
          strokeLinecap="round"
          strokeDasharray={`${arc} ${round}`}
          transform={`rotate(-90 ${size / 2} ${size / 2})`}
        />
      )}
    </svg>
  )
}
