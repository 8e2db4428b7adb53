import { IconPhotoOff } from '@tabler/icons-react'
import { type CSSProperties, useEffect, useState } from 'react'
import type { Picture } from '#contract/fields.ts'
import styles from './photo.module.css'
import { thumbhashUrl } from './thumbhash-url.ts'

export type PhotoProps = {
  picture: Picture
  /** Empty when the words beside it already say what it shows. */
  alt: string
  /** Width over height of the place it fills; the picture's own proportions when left out, `fill` takes the parent's. */
  ratio?: number | 'fill'
  /** The `sizes` attribute: how wide it stands on the page. */
  sizes?: string
  /** Where the picture is cropped around, as CSS object-position. */
  focus?: string
  /** First on the page: loaded at once instead of when it comes near. */
  eager?: boolean
  radius?: 'none' | 'xs' | 'sm' | 'lg' | 'xl'
}

type Loading = 'waiting' | 'fading' | 'cached'

/** A picture in a place of fixed proportions: its thumbhash first, then itself, faded in where the placeholder stood. */
export function Photo({ picture, alt, ratio, sizes, focus, eager = false, radius = 'sm' }: PhotoProps) {
  const [loading, setLoading] = useState<Loading>('waiting')
  // The address that failed: the next one may well load, and this one once the browser is online again.
  const [brokenUrl, setBrokenUrl] = useState<string>()
  useEffect(() => {
    if (brokenUrl === undefined) return
    const again = () => setBrokenUrl(undefined)
    window.addEventListener('online', again)
    return () => window.removeEventListener('online', again)
  }, [brokenUrl])
  // Stays behind the picture: one that is loaded may still wait for its decoding.
  const placeholder = thumbhashUrl(picture.thumbhash)
  const proportions = ratio ?? picture.width / picture.height
  const style: CSSProperties = {
    aspectRatio: proportions === 'fill' ? undefined : proportions,
    backgroundImage: placeholder === null ? undefined : `url(${placeholder})`,
    backgroundPosition: focus,
  }

  return (
    <span className={styles.frame} data-fill={proportions === 'fill' || undefined} data-radius={radius} style={style}>
      {brokenUrl === picture.url ? (
        <span className={styles.broken} role="img" aria-label={alt === '' ? 'Picture not available' : alt}>
          <IconPhotoOff size={20} stroke={1.6} />
        </span>
      ) : (
        <img
          ref={(image) => {
            // A picture from the cache is complete before React listens: show it without a fade.
            if (image?.complete && image.naturalWidth > 0) setLoading((now) => (now === 'waiting' ? 'cached' : now))
          }}
          className={styles.image}
          data-loading={loading}
          src={picture.url}
          srcSet={sourceSet(picture)}
          sizes={sizes}
          alt={alt}
          loading={eager ? 'eager' : 'lazy'}
          fetchPriority={eager ? 'high' : 'auto'}
          decoding="async"
          draggable={false}
          style={{ objectPosition: focus }}
          onLoad={() => setLoading((now) => (now === 'waiting' ? 'fading' : now))}
          onError={() => setBrokenUrl(picture.url)}
        />
      )}
    </span>
  )
}

function sourceSet(picture: Picture): string | undefined {
  if (picture.thumbnails.length === 0) return undefined
  const widths = [...picture.thumbnails, { url: picture.url, width: picture.width }]
  return widths.map(({ url, width }) => `${url} ${width}w`).join(', ')
}
