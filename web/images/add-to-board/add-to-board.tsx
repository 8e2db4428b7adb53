import { Button, Modal, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { plural } from '#contract/amounts.ts'
import { addToBoard, type BoardCard, createBoard } from '#contract/boards.ts'
import { LIMITS } from '#contract/limits.ts'
import { MESSAGES } from '#contract/messages.ts'
import { Problem } from '#contract/problem.ts'
import { boardKeys, boardsQuery } from '#web/api/boards.ts'
import { call } from '#web/api/call.ts'
import { callOnce } from '#web/api/call-once.ts'
import { showToast } from '#web/ui/feedback/toast.tsx'
import { FormLead } from '#web/ui/layout/steady-form.tsx'
import { Photo } from '#web/ui/pictures/photo.tsx'
import styles from './add-to-board.module.css'

export type AddToBoardProps = { imageIds: string[]; onClose: () => void }

/** Which board: one of those there are, or a new one. */
export function AddToBoard({ imageIds, onClose }: AddToBoardProps) {
  const queryClient = useQueryClient()
  const { data } = useQuery(boardsQuery({ limit: LIMITS.pageSize.max }))
  const [title, setTitle] = useState('')
  const add = useMutation({
    mutationFn: async (target: { id: string } | { title: string }) => {
      if ('id' in target) return call(addToBoard, { params: target, body: { imageIds } })
      if (imageIds.length > LIMITS.boardImages) throw new Problem('wrong_state', MESSAGES.boards.limit)
      const board = await callOnce(createBoard, { body: { ...target, imageIds } })
      return { ...board, added: board.images.length }
    },
    onSuccess: ({ added, title: name }) => {
      const message = added === 0 ? MESSAGES.boards.addedBefore(name) : MESSAGES.boards.added(added, name)
      showToast({ message, tone: 'ok', id: 'board' })
      void queryClient.invalidateQueries({ queryKey: boardKeys.all })
      onClose()
    },
  })
  const create = (event: FormEvent) => {
    event.preventDefault()
    if (title.trim() !== '') add.mutate({ title: title.trim() })
  }
  return (
    <Modal opened onClose={onClose} title={`Add ${plural(imageIds.length, 'image')} to a board`} size={480}>
      <FormLead error={add.error}>{MESSAGES.boards.several}</FormLead>
      {data !== undefined && data.boards.length > 0 && (
        <ul className={styles.boards}>
          {data.boards.map((board) => (
            <li key={board.id}>
              <BoardButton board={board} disabled={add.isPending} onClick={() => add.mutate({ id: board.id })} />
            </li>
          ))}
        </ul>
      )}
      <form className={styles.form} onSubmit={create}>
        <TextInput
          className={styles.title}
          label="New board"
          placeholder="Title"
          maxLength={LIMITS.nameLength}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <Button type="submit" loading={add.isPending} disabled={title.trim() === ''}>
          Create
        </Button>
      </form>
    </Modal>
  )
}

function BoardButton({ board, disabled, onClick }: { board: BoardCard; disabled: boolean; onClick: () => void }) {
  const [first] = board.cover
  return (
    <button type="button" className={styles.board} disabled={disabled} onClick={onClick}>
      <span className={styles.cover}>
        {first !== undefined && <Photo picture={first} alt="" ratio="fill" sizes="44px" radius="xs" />}
      </span>
      <span className={styles.name}>{board.title}</span>
      <span className={styles.count}>{plural(board.imageCount, 'image')}</span>
    </button>
  )
}
