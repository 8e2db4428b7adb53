import { useDocumentTitle } from '@mantine/hooks'
import changelog from '#changelog?raw'
import { HELP_MESSAGES } from '#contract/help-messages.ts'
import { PageFrame } from '#web/ui/layout/page-frame.tsx'
import { PageHeader } from '#web/ui/layout/page-header.tsx'
import styles from './help-pages.module.css'
import { readNews } from './news.ts'

const RELEASES = readNews(changelog)

/** `/help/news`: the changelog of this version. */
export function NewsPage() {
  useDocumentTitle('What is new · Epox Studio')
  return (
    <PageFrame>
      <PageHeader title={HELP_MESSAGES.news} />
      {RELEASES.map(({ name, groups }) => (
        <section key={name} className={styles.chapter}>
          <h2>{name}</h2>
          {groups.map(({ title, lines }) => (
            <div key={title} className={styles.newsGroup}>
              <h3>{title}</h3>
              <ul className={styles.list}>
                {lines.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </div>
          ))}
        </section>
      ))}
    </PageFrame>
  )
}
