import { IconPhotoOff } from '@tabler/icons-react'
import { useState } from 'react'
import type { Picture } from '#contract/fields.ts'
import styles from './light-box.module.css'

export type LightBoxProps = {
  /** Null when the product has no photo yet. */
  picture: Picture | null
  alt: string
  /** Edge in px, or `fill` for the size of the parent. */
  size?: number | 'fill'
  /** How wide it stands on the page, for `srcset`; from `size` when that is a number. */
  sizes?: string
  radius?: 'none' | 'xs' | 'sm' | 'md' | 'lg' | 'xl'
}

/** A product photo on the studio's light tile: light in both schemes, which tells it from generated pictures. */
export function LightBox({ picture, alt, size = 'fill', sizes, radius = 'sm' }: LightBoxProps) {
  // The address that failed: addresses are signed for a while, and the next one may well load.
  const [brokenUrl, setBrokenUrl] = useState<string>()
  const edge = size === 'fill' ? undefined : { width: size, height: size }
  const shown = picture !== null && picture.url !== brokenUrl
  return (
    <span className={styles.box} data-small={size !== 'fill' && size <= 72} data-radius={radius} style={edge}>
      {shown ? (
        <img
          className={styles.image}
          src={picture.thumbnails[0]?.url ?? picture.url}
          srcSet={picture.thumbnails.map((thumbnail) => `${thumbnail.url} ${thumbnail.width}w`).join(', ') || undefined}
          sizes={sizes ?? (size === 'fill' ? undefined : `${size}px`)}
          alt={alt}
          loading="lazy"
          decoding="async"
          draggable={false}
          onError={() => setBrokenUrl(picture.url)}
        />
      ) : (
        <span className={styles.missing} role="img" aria-label={alt === '' ? 'No photo' : `${alt}, no photo`}>
          <IconPhotoOff size={size === 'fill' ? 20 : Math.min(20, Math.round(size / 2.2))} stroke={1.6} />
        </span>
      )}
    </span>
  )
}
