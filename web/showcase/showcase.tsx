import { MEDIA } from '#web/ui/layout/media.ts'
import product from './product.webp'
import room from './room.webp'
import smallRoom from './room-small.webp'
import styles from './showcase.module.css'

export type ShowcaseProps = {
  /** `hero` fills the side of the sign-in page with words at its foot; `card` fills its place on the first dashboard. */
  look: 'hero' | 'card'
}

/** What the studio does, shown once: a product photo and the room it made from it. Decoration beside the words. */
export function Showcase({ look }: ShowcaseProps) {
  return (
    <div className={styles.showcase} data-look={look} aria-hidden="true">
      <img
        className={styles.room}
        src={smallRoom}
        srcSet={`${smallRoom} 640w, ${room} 1152w`}
        sizes={look === 'hero' ? '60vw' : `${MEDIA.phone} 100vw, 460px`}
        alt=""
        fetchPriority="high"
      />
      <div className={styles.foot}>
        <span className={styles.photo}>
          <img src={product} alt="" />
        </span>
        {look === 'hero' && (
          <div>
            <p className={styles.title}>From this photo to this room</p>
            <p>Harbor Armchair, Cognac Leather · Living Room · Golden Hour</p>
          </div>
        )}
      </div>
    </div>
  )
}
