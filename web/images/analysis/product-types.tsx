import { useDisclosure } from '@mantine/hooks'
import { MESSAGES } from '#contract/messages.ts'
import type { Analysis } from '#contract/studio-sessions.ts'
import { formatCount } from '#web/ui/wording/amounts.ts'
import styles from './analysis-result.module.css'
import { typesByCount } from './types-by-count.ts'

const SHOWN = 5

/** What kinds of products there are and how many of each: the five most frequent, the others on request. */
export function ProductTypes({ analysis }: { analysis: Analysis }) {
  const [opened, { toggle }] = useDisclosure(false)
  const types = typesByCount(analysis)
  const shown = opened ? types : types.slice(0, SHOWN)
  return (
    <>
      <ul className={styles.types}>
        {shown.map(({ type, count }) => (
          <li key={type}>
            <span className={styles.type}>{type}</span>
            {count !== undefined && <span className={styles.typeCount}>{formatCount(count)}</span>}
          </li>
        ))}
      </ul>
      {types.length > SHOWN && (
        <button type="button" className={styles.more} aria-expanded={opened} onClick={toggle}>
          {opened ? 'Show fewer' : MESSAGES.moreTypes(types.length - SHOWN)}
        </button>
      )}
    </>
  )
}
