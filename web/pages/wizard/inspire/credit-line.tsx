import type { Credit } from '#contract/inspirations.ts'
import styles from './credit-line.module.css'

/** "Photo by … on …", each name linked where it has a page; the studio's own pictures name the studio alone. */
export function CreditLine({ credit }: { credit: Credit }) {
  return (
    <>
      Photo by <Name name={credit.name} url={credit.url} />
      {credit.sourceUrl !== null && (
        <>
          {' on '}
          <Name name={credit.source} url={credit.sourceUrl} />
        </>
      )}
    </>
  )
}

function Name({ name, url }: { name: string; url: string | null }) {
  if (url === null) return name
  return (
    <a className={styles.name} href={url} target="_blank" rel="noreferrer">
      {name}
    </a>
  )
}
