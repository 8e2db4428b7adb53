import { Pagination } from '@mantine/core'
import { LIMITS } from '#contract/limits.ts'
import { useWizard } from '#web/pages/wizard/wizard-context.ts'
import { formatCount } from '#web/ui/wording/amounts.ts'
import styles from './page-switch.module.css'

export type PageSwitchProps = {
  page: number
  pages: number
  total: number
  scroller: HTMLDivElement | null
}

/** "1–50 of 1,250" and the pages; nothing when there is only one. */
export function PageSwitch({ page, pages, total, scroller }: PageSwitchProps) {
  const { setSearch } = useWizard()
  if (pages <= 1) return null
  const from = (page - 1) * LIMITS.pageSize.default + 1
  const to = Math.min(total, from + LIMITS.pageSize.default - 1)
  return (
    <div className={styles.switch}>
      <span className={styles.range}>
        {formatCount(from)}–{formatCount(to)} of {formatCount(total)}
      </span>
      <Pagination
        total={pages}
        value={page}
        siblings={1}
        getItemProps={(number) => ({ 'aria-label': `Page ${number}` })}
        getControlProps={(control) => ({ 'aria-label': control === 'next' ? 'Next page' : 'Previous page' })}
        onChange={(next) => {
          scroller?.scrollTo({ top: 0 })
          setSearch({ page: next === 1 ? undefined : next })
        }}
      />
    </div>
  )
}
