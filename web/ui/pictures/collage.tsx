import { IconPhoto } from '@tabler/icons-react'
import type { Picture } from '#contract/fields.ts'
import styles from './collage.module.css'
import { LightBox } from './light-box.tsx'
import { Photo } from './photo.tsx'

export type CollageProps = {
  /** Up to three generated images fill 2/3 and two 1/3; up to four product photos lie on light boxes. */
  pictures: Picture[]
  kind: 'images' | 'products'
}

/** The cover of a session, 168 px high. Decoration: the card's words say what it is. */
export function Collage({ pictures, kind }: CollageProps) {
  const shown = pictures.slice(0, kind === 'images' ? 3 : 4)
  if (shown.length === 0) {
    return (
      <div className={styles.empty} aria-hidden="true">
        <IconPhoto size={24} stroke={1.6} />
      </div>
    )
  }
  return (
    <div className={styles.collage} data-kind={kind} data-count={shown.length} aria-hidden="true">
      {shown.map((picture) =>
        kind === 'images' ? (
          <Photo key={picture.url} picture={picture} alt="" ratio="fill" sizes="280px" focus="50% 72%" radius="none" />
        ) : (
          <LightBox key={picture.url} picture={picture} alt="" sizes="160px" radius="none" />
        ),
      )}
    </div>
  )
}
