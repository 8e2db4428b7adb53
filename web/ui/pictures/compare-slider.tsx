import { IconArrowsHorizontal } from '@tabler/icons-react'
import { type KeyboardEvent, type PointerEvent, type ReactNode, useState } from 'react'
import styles from './compare-slider.module.css'
import { positionAfterKey, positionAtPointer } from './slider-position.ts'

export type CompareSliderProps = {
  /** The same scene twice, each filling the frame: the product stands at the same place in both. */
  before: ReactNode
  after: ReactNode
  beforeLabel: string
  afterLabel: string
  /** Width over height. */
  ratio: number
  /** Where the line starts, in percent from the left. */
  initial?: number
}

/** Before and after in one frame: drag anywhere, or move the handle with the arrow keys by 2 %. */
export function CompareSlider({ before, after, beforeLabel, afterLabel, ratio, initial = 50 }: CompareSliderProps) {
  const [position, setPosition] = useState(initial)
  const follow = (event: PointerEvent<HTMLDivElement>) => {
    if (event.type === 'pointerdown') event.currentTarget.setPointerCapture(event.pointerId)
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    setPosition(positionAtPointer(event.clientX, event.currentTarget.getBoundingClientRect()))
  }
  const press = (event: KeyboardEvent) => {
    const next = positionAfterKey(position, event.key)
    if (next === null) return
    // The arrows are the slider's own: the lightbox around it must not turn the page.
    event.preventDefault()
    event.stopPropagation()
    setPosition(next)
  }
  return (
    <div className={styles.frame} style={{ aspectRatio: ratio }} onPointerDown={follow} onPointerMove={follow}>
      <div className={styles.layer}>{after}</div>
      <div className={styles.layer} style={{ clipPath: `inset(0 ${100 - position}% 0 0)` }}>
        {before}
      </div>
      <span className={styles.label} data-side="before" data-hidden={position < 18 || undefined}>
        {beforeLabel}
      </span>
      <span className={styles.label} data-side="after" data-hidden={position > 82 || undefined}>
        {afterLabel}
      </span>
      <div className={styles.line} style={{ left: `${position}%` }}>
        <div
          className={styles.handle}
          role="slider"
          tabIndex={0}
          aria-label={`${beforeLabel} and ${afterLabel}`}
          aria-orientation="horizontal"
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(position)}
          aria-valuetext={`${Math.round(position)} % ${beforeLabel}`}
          onKeyDown={press}
        >
          <IconArrowsHorizontal size={20} stroke={1.6} aria-hidden />
        </div>
      </div>
    </div>
  )
}
