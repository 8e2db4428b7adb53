import { useDocumentTitle } from '@mantine/hooks'
import { IconCheck, IconX } from '@tabler/icons-react'
import { PHOTO_GUIDE } from '#contract/guide-messages.ts'
import { BAD_PHOTOS } from '#web/showcase/photos/bad-photos.tsx'
import { GOOD_PHOTOS } from '#web/showcase/photos/good-photos.ts'
import { LinkButton } from '#web/ui/layout/link-button.tsx'
import { PageFrame } from '#web/ui/layout/page-frame.tsx'
import { PageHeader } from '#web/ui/layout/page-header.tsx'
import styles from './help-pages.module.css'

/** `/help/photos`: what a good product photo is, and drawings of what does not work. */
export function PhotoGuidePage() {
  useDocumentTitle('Photo guide · Epox Studio')
  const { title, text, good, badTitle, bad, fileTitle, file } = PHOTO_GUIDE
  return (
    <PageFrame>
      <PageHeader
        title={title}
        actions={
          <LinkButton variant="default" to="/products">
            To your products
          </LinkButton>
        }
      />
      <p className={styles.lead}>{text}</p>
      <ul className={styles.photos}>
        {good.map((one, at) => (
          <li key={one.title}>
            <div className={styles.photo}>
              <img src={GOOD_PHOTOS[at]} alt="" width={320} height={320} />
            </div>
            <h2 className={styles.photoTitle}>
              <IconCheck size={16} stroke={2} className={styles.ok} aria-hidden />
              {one.title}
            </h2>
            <p className={styles.photoText}>{one.text}</p>
          </li>
        ))}
      </ul>
      <h2 className={styles.section}>{badTitle}</h2>
      <ul className={styles.photos} data-many>
        {bad.map((one, at) => {
          const Drawing = BAD_PHOTOS[at]
          return (
            <li key={one.title}>
              <div className={styles.photo}>{Drawing !== undefined && <Drawing />}</div>
              <h3 className={styles.photoTitle}>
                <IconX size={16} stroke={2} className={styles.err} aria-hidden />
                {one.title}
              </h3>
              <p className={styles.photoText}>{one.text}</p>
            </li>
          )
        })}
      </ul>
      <h2 className={styles.section}>{fileTitle}</h2>
      <ul className={styles.list}>
        {file.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </PageFrame>
  )
}
