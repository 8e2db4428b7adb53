import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { getBoard, listBoards } from '#contract/boards.ts'
import type { Request } from '#contract/endpoint.ts'
import { call } from './call.ts'

/** The keys of everything cached about boards. */
export const boardKeys = {
  all: ['boards'],
  lists: ['boards', 'list'],
  list: (query: unknown) => ['boards', 'list', query],
  one: (id: string) => ['boards', 'one', id],
} as const

/** One page of the boards, the last changed first. */
export function boardsQuery(query: NonNullable<Request<typeof listBoards>['query']>) {
  return queryOptions({
    queryKey: boardKeys.list(query),
    queryFn: ({ signal }) => call(listBoards, { query }, { signal }),
    placeholderData: keepPreviousData,
  })
}

export function boardQuery(id: string) {
  return queryOptions({
    queryKey: boardKeys.one(id),
    queryFn: ({ signal }) => call(getBoard, { params: { id } }, { signal }),
  })
}
