import { Button } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { Link } from '@tanstack/react-router'
import { GUIDE } from '#contract/guide-messages.ts'
import { HELP_MESSAGES } from '#contract/help-messages.ts'
import { openFrameDialog } from '#web/app-frame/frame-dialogs.ts'
import { PageFrame } from '#web/ui/layout/page-frame.tsx'
import { PageHeader } from '#web/ui/layout/page-header.tsx'
import styles from './help-pages.module.css'

/** `/help`: the guide, one chapter after the other, each with an address of its own. */
export function GuidePage() {
  useDocumentTitle('Guide · Epox Studio')
  return (
    <PageFrame>
      <PageHeader
        title={HELP_MESSAGES.guide}
        actions={
          <Button variant="default" onClick={() => openFrameDialog('tour')}>
            {HELP_MESSAGES.tour}
          </Button>
        }
      />
      <div className={styles.columns}>
        <nav className={styles.contents} aria-label="Chapters">
          {GUIDE.map(({ id, title }) => (
            <Link key={id} to="/help" hash={id} className={styles.chapterLink}>
              {title}
            </Link>
          ))}
          <Link to="/help/photos" className={styles.chapterLink}>
            {HELP_MESSAGES.photoGuide}
          </Link>
        </nav>
        <div className={styles.chapters}>
          {GUIDE.map(({ id, title, text, steps, note }) => (
            <section key={id} id={id} className={styles.chapter}>
              <h2>{title}</h2>
              <p>{text}</p>
              {steps !== undefined && (
                <ol className={styles.steps}>
                  {steps.map((step) => (
                    <li key={step}>{step}</li>
                  ))}
                </ol>
              )}
              {note !== undefined && <p className={styles.note}>{note}</p>}
            </section>
          ))}
        </div>
      </div>
    </PageFrame>
  )
}
