import { Button, VisuallyHidden } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { IconLayoutBoard, IconTrash } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { plural } from '#contract/amounts.ts'
import { createBoard } from '#contract/boards.ts'
import { MESSAGES } from '#contract/messages.ts'
import { boardKeys, boardsQuery } from '#web/api/boards.ts'
import { callOnce } from '#web/api/call-once.ts'
import { useMayCall } from '#web/api/permission.ts'
import { EmptyState } from '#web/ui/feedback/empty-state.tsx'
import { ErrorState } from '#web/ui/feedback/error-state.tsx'
import { CardSkeletons, useLate } from '#web/ui/feedback/skeletons.tsx'
import { showToast } from '#web/ui/feedback/toast.tsx'
import { ListPages } from '#web/ui/layout/list-pages.tsx'
import { PageFrame } from '#web/ui/layout/page-frame.tsx'
import { PageHeader } from '#web/ui/layout/page-header.tsx'
import { CardTool, SessionCard } from '#web/ui/layout/session-card.tsx'
import { formatCount } from '#web/ui/wording/amounts.ts'
import { dayWord } from '#web/ui/wording/dates.ts'
import styles from './boards-page.module.css'
import { useDeleteBoard } from './use-delete-board.ts'

const route = getRouteApi('/signed-in/framed/boards')
const PAGE_SIZE = 24

/** `/boards`: the presentations of the client. */
export function BoardsPage() {
  useDocumentTitle('Boards · Epox Studio')
  const { page = 1 } = route.useSearch()
  const navigate = route.useNavigate()
  const boards = useQuery(boardsQuery({ page, limit: PAGE_SIZE }))
  const late = useLate(boards.isPending)
  const mayChange = useMayCall(createBoard)
  const remove = useDeleteBoard()
  const list = boards.data
  return (
    <PageFrame>
      <PageHeader title="Boards" aside={list && formatCount(list.total)} actions={mayChange && <NewBoard />} />
      <VisuallyHidden component="h2">All boards</VisuallyHidden>
      <div className={styles.grid}>
        {late && <CardSkeletons count={4} />}
        {list?.boards.map(({ id, title, cover, imageCount, updatedAt }) => (
          <SessionCard
            key={id}
            title={
              <Link to="/boards/$id" params={{ id }}>
                {title}
              </Link>
            }
            cover={{ kind: 'images', pictures: cover }}
            status={<span>{plural(imageCount, 'image')}</span>}
            day={dayWord(updatedAt)}
            tools={
              mayChange && (
                <CardTool label={`Delete ${title}`} onClick={() => void remove({ id, title })}>
                  <IconTrash size={18} stroke={1.6} aria-hidden />
                </CardTool>
              )
            }
          />
        ))}
      </div>
      {list === undefined && boards.isError && (
        <ErrorState
          title={MESSAGES.boards.notLoaded}
          onRetry={() => void boards.refetch()}
          retrying={boards.isFetching}
        />
      )}
      {list?.total === 0 && (
        <EmptyState
          icon={<IconLayoutBoard size={24} stroke={1.6} aria-hidden />}
          title={MESSAGES.boards.none}
          text={mayChange ? MESSAGES.boards.noneText : undefined}
        />
      )}
      <ListPages
        list={list}
        className={styles.pages}
        onPage={(next, options) => void navigate({ search: { page: next }, ...options })}
      />
    </PageFrame>
  )
}

function NewBoard() {
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const { mutate, isPending } = useMutation({
    mutationFn: () => callOnce(createBoard, { body: { title: 'New board' } }),
    onSuccess: async ({ id }) => {
      void queryClient.invalidateQueries({ queryKey: boardKeys.lists })
      await navigate({ to: '/boards/$id', params: { id } })
    },
    onError: (error) => showToast({ message: error.message, tone: 'err' }),
  })
  return (
    <Button loading={isPending} onClick={() => mutate()}>
      + New board
    </Button>
  )
}
