import { Pagination } from '@mantine/core'
import { useEffect, useEffectEvent } from 'react'

export type ListPagesProps = {
  /** What the server answered: the page, from 1, and how many there are. */
  list: { page: number; pages: number } | undefined
  className?: string | undefined
  /** `replace`: nobody chose it, so the way back does not lead to the page before. */
  onPage: (page: number | undefined, options: { replace: boolean }) => void
}

/** The page to show instead of one that is not there any more, such as after the deletion of its last item. */
export function lastPage(list: ListPagesProps['list']): number | undefined {
  return list !== undefined && list.pages > 0 && list.page > list.pages ? list.pages : undefined
}

/** Leads back from behind the last page of a list that has become shorter. */
export function useLastPage(list: ListPagesProps['list'], onPage: (page: number | undefined) => void): void {
  const last = lastPage(list)
  const goBack = useEffectEvent((page: number) => onPage(page === 1 ? undefined : page))
  useEffect(() => {
    if (last !== undefined) goBack(last)
  }, [last])
}

/** The way through the pages of a list; the first one is undefined, as in addresses. Leads back from behind the last. */
export function ListPages({ list, className, onPage }: ListPagesProps) {
  useLastPage(list, (page) => onPage(page, { replace: true }))
  if (list === undefined || list.pages <= 1) return null
  return (
    <Pagination
      className={className}
      total={list.pages}
      value={list.page}
      onChange={(page) => onPage(page === 1 ? undefined : page, { replace: false })}
      getControlProps={(control) => ({ 'aria-label': `${control} page` })}
    />
  )
}
