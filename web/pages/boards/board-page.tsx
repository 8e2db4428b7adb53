import { Button } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { IconLayoutBoard, IconPrinter, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { type Board, reordered, updateBoard } from '#contract/boards.ts'
import { LIMITS } from '#contract/limits.ts'
import { MESSAGES } from '#contract/messages.ts'
import { Problem } from '#contract/problem.ts'
import { boardQuery } from '#web/api/boards.ts'
import { useMayCall } from '#web/api/permission.ts'
import { RefusalPage } from '#web/app-frame/refusals/refusal-pages.tsx'
import { announce } from '#web/ui/feedback/announcer.tsx'
import { EmptyState } from '#web/ui/feedback/empty-state.tsx'
import { TileSkeletons, useLate } from '#web/ui/feedback/skeletons.tsx'
import { PageFrame } from '#web/ui/layout/page-frame.tsx'
import { PageHeader } from '#web/ui/layout/page-header.tsx'
import { EditableName } from '#web/ui/wizard/editable-name.tsx'
import { movedTo } from './board-change.ts'
import { BoardFigure } from './board-figure.tsx'
import styles from './board-page.module.css'
import { BoardPaper } from './print/board-paper.tsx'
import { PageSetup } from './print/page-setup.tsx'
import { usePrint } from './print/use-print.ts'
import { SavedField } from './text/saved-field.tsx'
import { TextTrouble, TroublePlace } from './text/text-trouble.tsx'
import { useSavedText } from './text/use-saved-text.ts'
import { useBoard } from './use-board.ts'
import { useDeleteBoard } from './use-delete-board.ts'

const icon = { size: 18, stroke: 1.6, 'aria-hidden': true } as const

/** `/boards/{id}`: chosen images on a titled page, to arrange, show and print. */
export function BoardPage() {
  const { id = '' } = useParams({ strict: false })
  const [isLeaving, setLeaving] = useState(false)
  // While its board is deleted the page asks for it no more: it would be told that there is none.
  const { data: board, error, isPending } = useQuery({ ...boardQuery(id), enabled: !isLeaving })
  const late = useLate(isPending)
  // What was read before somebody deleted it is no board any more.
  const isGone = error instanceof Problem && (error.code === 'not_found' || error.code === 'forbidden')
  if (board !== undefined && !isGone) return <BoardView key={id} board={board} onLeaving={setLeaving} />
  if (error !== null) return <RefusalPage error={error} />
  return <PageFrame>{late && <TileSkeletons count={6} ratio={1} />}</PageFrame>
}

function BoardView({ board, onLeaving }: { board: Board; onLeaving: (isLeaving: boolean) => void }) {
  useDocumentTitle(`${board.title} · Epox Studio`)
  const navigate = useNavigate()
  const mayChange = useMayCall(updateBoard)
  const { write, reorder, remove, setUp } = useBoard(board.id)
  const title = useSavedText(board.id, { field: 'title' }, board.title, write)
  const [troublePlace, setTroublePlace] = useState<Element | null>(null)
  const deleteBoard = useDeleteBoard()
  const deleteThis = () => {
    onLeaving(true)
    void deleteBoard(board, () => navigate({ to: '/boards' })).finally(() => onLeaving(false))
  }
  const [drag, setDrag] = useState<{ id: string; order: string[]; seen: string[] } | null>(null)
  const ids = board.images.map(({ id }) => id)
  // What comes to the board or leaves it during a drag does so in what is dragged.
  const order = drag === null ? ids : reordered(ids, drag.order)
  const byId = new Map(board.images.map((image) => [image.id, image]))
  const images = order.flatMap((id) => byId.get(id) ?? [])
  const { isPrinting, print, paper } = usePrint()
  const move = (id: string, to: number) => {
    reorder(movedTo(ids, id, to), ids)
    announce(`Moved to place ${to + 1} of ${ids.length}`)
  }
  const drop = () => {
    if (drag !== null && drag.order.join() !== drag.seen.join()) reorder(drag.order, drag.seen)
    setDrag(null)
  }

  return (
    <TroublePlace value={troublePlace}>
      <PageFrame className={isPrinting ? `${styles.page} ${styles.onPaper}` : styles.page}>
        <div>
          <PageHeader
            title={
              mayChange ? (
                <span className={styles.title}>
                  <EditableName
                    label="Board title"
                    value={title.shown}
                    maxLength={LIMITS.nameLength}
                    onChange={(typed, from) => {
                      title.saver.type(typed, from)
                      title.saver.leave()
                    }}
                  />
                </span>
              ) : (
                board.title
              )
            }
            actions={
              <div className={styles.tools}>
                {mayChange && (
                  <Button variant="default" leftSection={<IconTrash {...icon} />} onClick={deleteThis}>
                    Delete
                  </Button>
                )}
                {images.length > 0 && (
                  <Button leftSection={<IconPrinter {...icon} />} onClick={print}>
                    Print or save as PDF
                  </Button>
                )}
              </div>
            }
          />
          <TextTrouble label="Board title" saver={title.saver} trouble={title.trouble} />
          {mayChange ? (
            <SavedField
              className={styles.note}
              boardId={board.id}
              text={{ field: 'note' }}
              label="Note"
              value={board.note}
              placeholder="Add a note: who it is for, what it shows"
              maxLength={2_000}
              write={write}
            />
          ) : (
            <p className={styles.text}>{board.note}</p>
          )}
          <p className={styles.count}>{MESSAGES.boards.holds(images.length, board.hidden)}</p>
        </div>
        {mayChange && images.length > 0 && <PageSetup board={board} onSetUp={setUp} />}
        {images.length === 0 && (
          <EmptyState
            icon={<IconLayoutBoard size={24} stroke={1.6} aria-hidden />}
            title={MESSAGES.boards.empty}
            text={mayChange ? MESSAGES.boards.emptyText : undefined}
          />
        )}
        <ol className={styles.grid}>
          {images.map((image, index) => (
            <BoardFigure
              key={image.id}
              image={image}
              index={index}
              count={images.length}
              dragged={drag?.id === image.id}
              editing={
                mayChange
                  ? {
                      onMove: (to) => move(image.id, to),
                      onRemove: () => remove(board, image),
                      boardId: board.id,
                      write,
                      onDragStart: () => setDrag({ id: image.id, order: ids, seen: ids }),
                      onDragOver: () =>
                        setDrag((now) => now && { ...now, order: movedTo(reordered(ids, now.order), now.id, index) }),
                      onDragEnd: drop,
                    }
                  : undefined
              }
            />
          ))}
        </ol>
        <div ref={setTroublePlace} className={styles.troubles} />
        {isPrinting && <BoardPaper ref={paper} board={board} images={images} />}
      </PageFrame>
    </TroublePlace>
  )
}
