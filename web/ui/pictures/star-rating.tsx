import { IconStar, IconStarFilled } from '@tabler/icons-react'
import { useId } from 'react'
import choice from '#web/ui/choices/choice.module.css'
import styles from './star-rating.module.css'

const STARS = [1, 2, 3, 4, 5]

export type StarRatingProps = {
  /** 1-5, null when not rated. */
  value: number | null
  /** The new rating; null when the given star was chosen again. */
  onChange: (value: number | null) => void
  /** `tile` is white over a picture, `panel` is ink. */
  look: 'tile' | 'panel'
}

/** One to five stars as a radio group: one stop for Tab, arrow keys change it, the chosen star again clears it. */
export function StarRating({ value, onChange, look }: StarRatingProps) {
  const name = useId()
  const size = look === 'tile' ? 18 : 20
  return (
    <div className={styles.stars} data-look={look} role="radiogroup" aria-label="Rating">
      {STARS.map((star) => (
        <label key={star} className={styles.star} data-full={star <= (value ?? 0)}>
          <input
            type="radio"
            name={name}
            className={choice.input}
            checked={star === value}
            aria-label={star === 1 ? '1 star' : `${star} stars`}
            onChange={() => onChange(star)}
            onClick={() => star === value && onChange(null)}
          />
          <IconStar className={styles.empty} size={size} stroke={1.6} aria-hidden />
          <IconStarFilled className={styles.full} size={size} aria-hidden />
        </label>
      ))}
    </div>
  )
}

/** The rating in a caption: read only, nothing when there is none. */
export function Stars({ value }: { value: number | null }) {
  if (value === null) return null
  return (
    <span className={styles.fixed} role="img" aria-label={`Rated ${value} of 5`}>
      {STARS.map((star) =>
        star <= value ? <IconStarFilled key={star} size={12} /> : <IconStar key={star} size={12} />,
      )}
    </span>
  )
}
