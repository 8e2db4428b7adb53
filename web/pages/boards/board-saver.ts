import type { QueryClient } from '@tanstack/react-query'
import { addToBoard, type Board, type BoardImage, boardSchema, updateBoard } from '#contract/boards.ts'
import { MESSAGES } from '#contract/messages.ts'
import { Problem } from '#contract/problem.ts'
import { boardKeys, boardQuery } from '#web/api/boards.ts'
import { call } from '#web/api/call.ts'
import { refusalOf } from '#web/api/refusal.ts'
import { type BoardChange, type BoardText, stillFits, textChange, textOf, withBoardChange } from './board-change.ts'
import type { TextOutcome } from './text/text-saver.ts'

export type SaveOutcome = { kind: 'stored' } | { kind: 'failed'; message: string } | { kind: 'changed'; now: Board }

export type BoardSaver = {
  /**
   * Shows a change at once and stores it after those before it. `seen` is what it replaces, as it was when the person
   * began: where somebody else has changed the same since, nothing is stored. Never rejects.
   */
  change(change: BoardChange, seen: BoardChange): Promise<SaveOutcome>
  /** The same for one text that replaces `from`. */
  write(text: BoardText, value: string, from: string): Promise<TextOutcome>
  /** Puts an image back on the board that was taken off it, at its place in this order. */
  putBack(image: BoardImage, imageIds: string[]): Promise<SaveOutcome>
}

/** Stores the changes of one board, one request at a time, and keeps the cache at what is stored and what is on its way. */
export function createBoardSaver(queryClient: QueryClient, id: string): BoardSaver {
  const { queryKey } = boardQuery(id)
  const params = { id }
  /** As the server last told it, while changes wait. */
  let stored: Board | undefined
  let waiting = 0
  let last: Promise<unknown> = Promise.resolve()

  // As mutations of the cache: a lost connection is noticed there.
  const send = (work: () => Promise<Board>) =>
    queryClient.getMutationCache().build(queryClient, { mutationFn: work }).execute(undefined)

  const store = async (change: BoardChange, seen: BoardChange): Promise<SaveOutcome> => {
    if (stored === undefined) return { kind: 'failed', message: MESSAGES.boards.notSaved }
    if (!stillFits(change, seen, stored)) return { kind: 'changed', now: stored }
    const { version } = stored
    try {
      stored = await send(() =>
        call(updateBoard, { params, body: { version, ...bodyOf(change) } }, { keepalive: true }),
      )
      return { kind: 'stored' }
    } catch (error) {
      const now = error instanceof Problem ? boardSchema.safeParse(error.extras.current).data : undefined
      if (now === undefined) throw error
      stored = now
      return store(change, seen)
    }
  }
  const settle = async (isStored: boolean) => {
    // A read that began before the last change would bring the board from before it.
    await queryClient.cancelQueries({ queryKey })
    waiting -= 1
    if (waiting > 0) return
    const now = stored
    queryClient.setQueryData(queryKey, (shown) => (now && shown && now.version >= shown.version ? now : shown))
    void queryClient.invalidateQueries({ queryKey: isStored ? boardKeys.lists : boardKeys.all })
  }
  const enqueue = (work: () => Promise<SaveOutcome>): Promise<SaveOutcome> => {
    if (waiting === 0) stored = queryClient.getQueryData(queryKey)
    waiting += 1
    const done = last.then(async () => {
      const outcome = await work().catch(failure)
      await settle(outcome.kind === 'stored')
      return outcome
    })
    last = done
    return done
  }
  const change = (made: BoardChange, seen: BoardChange) => {
    const outcome = enqueue(() => store(made, seen))
    void queryClient.cancelQueries({ queryKey })
    queryClient.setQueryData(queryKey, (shown) => shown && withBoardChange(shown, made))
    return outcome
  }
  return {
    change,
    async write(text, value, from) {
      const outcome = await change(textChange(text, value), textChange(text, from))
      if (outcome.kind !== 'changed') return outcome
      const theirs = textOf(outcome.now, text)
      return theirs === undefined
        ? { kind: 'failed', message: MESSAGES.boards.changedElsewhere }
        : { kind: 'changed', theirs }
    },
    putBack(image, imageIds) {
      return enqueue(async () => {
        const added = await send(() => call(addToBoard, { params, body: { imageIds: [image.id] } }))
        stored = added
        const seen = { imageIds: added.images.map((one) => one.id), captions: { [image.id]: '' } }
        return store({ imageIds, captions: { [image.id]: image.caption } }, seen)
      })
    },
  }
}

function bodyOf({ logo, ...change }: BoardChange) {
  return logo === undefined ? change : { ...change, logoId: logo?.imageId ?? null }
}

/** Why nothing was stored, in the words for the person. */
function failure(error: unknown): SaveOutcome {
  return { kind: 'failed', message: refusalOf(error) ?? MESSAGES.boards.notSaved }
}
