import { IconCircleCheck, IconCircleX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { FIRST_RUN } from '#contract/first-run-messages.ts'
import { PHOTO_GUIDE } from '#contract/guide-messages.ts'
import dashboard from '#web/pages/dashboard/dashboard-page.module.css'
import { BAD_PHOTOS } from '#web/showcase/photos/bad-photos.tsx'
import { GOOD_PHOTOS } from '#web/showcase/photos/good-photos.ts'
import styles from './first-visit.module.css'

/** Of the photo guide's bad ones the two that happen most. */
const BAD_SHOWN = 2

/** Which photos work and which do not, beside an empty catalogue. */
export function GoodPhotos() {
  return (
    <section className={styles.catalogue} aria-labelledby="photos">
      <div className={dashboard.head}>
        <h2 id="photos">{FIRST_RUN.photos}</h2>
        <Link to="/help/photos">{FIRST_RUN.guide}</Link>
      </div>
      <ul className={styles.photos}>
        {GOOD_PHOTOS.map((photo, at) => (
          <li key={photo}>
            <span className={styles.photo}>
              <img src={photo} alt="" width={320} height={320} />
            </span>
            <p className={styles.verdict}>
              <IconCircleCheck size={16} stroke={1.8} className={styles.good} aria-label="Good:" />
              {PHOTO_GUIDE.good[at]?.title}
            </p>
          </li>
        ))}
        {BAD_PHOTOS.slice(0, BAD_SHOWN).map((Drawing, at) => (
          <li key={PHOTO_GUIDE.bad[at]?.title}>
            <span className={styles.photo}>
              <Drawing />
            </span>
            <p className={styles.verdict}>
              <IconCircleX size={16} stroke={1.8} className={styles.bad} aria-label="Not good:" />
              {PHOTO_GUIDE.bad[at]?.title}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
