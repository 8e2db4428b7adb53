import { useState } from 'react'
import type { Picture } from '#contract/fields.ts'
import { initials } from './amounts.ts'
import styles from './person-initials.module.css'

export type PersonInitialsProps = {
  name: string
  /** Shown instead of the letters, once it is there. */
  photo: Picture | null
  /** 28, 36 or 72 px. */
  size?: 'small' | 'middle' | 'large'
}

/** A person as a circle with their photo, or with two letters, beside their name. */
export function PersonInitials({ name, photo, size = 'middle' }: PersonInitialsProps) {
  const [brokenUrl, setBrokenUrl] = useState<string>()
  const shown = photo !== null && photo.url !== brokenUrl ? photo : null
  return (
    <span className={styles.circle} data-size={size} aria-hidden>
      {initials(name)}
      {shown && (
        <img
          className={styles.photo}
          src={shown.thumbnails[0]?.url ?? shown.url}
          alt=""
          draggable={false}
          onError={() => setBrokenUrl(shown.url)}
        />
      )}
    </span>
  )
}
