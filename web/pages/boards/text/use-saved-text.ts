import { useEffect, useRef, useState } from 'react'
import { MESSAGES } from '#contract/messages.ts'
import { useApi } from '#web/api/api-context.tsx'
import { tabStorage } from '#web/browser-storage.ts'
import type { BoardText } from '#web/pages/boards/board-change.ts'
import type { BoardSaver } from '#web/pages/boards/board-saver.ts'
import { useStore } from '#web/store.ts'
import { showToast } from '#web/ui/feedback/toast.tsx'
import { keepText, readKeptText } from './kept-text.ts'
import { createTextSaver, type TextSaver, type TextState } from './text-saver.ts'

export type SavedText = { shown: string; saver: TextSaver; trouble: TextState['trouble'] }

/**
 * One text of a board as its writer sees it: what is typed and not stored yet, else `stored`. It saves itself, again once
 * the connection is back, and what cannot be saved now is there again after leaving the page.
 */
export function useSavedText(boardId: string, text: BoardText, stored: string, write: BoardSaver['write']): SavedText {
  const { connection, signedIn } = useApi()
  const isHere = useRef(false)
  const [saver] = useState(() => {
    const name = [boardId, text.field, ...(text.field === 'caption' ? [text.imageId] : [])].join(':')
    return createTextSaver({
      kept: readKeptText(tabStorage, name),
      keep: (unsaved) => keepText(tabStorage, name, unsaved),
      save: async (value, from) => {
        const outcome = await write(text, value, from)
        if (outcome.kind !== 'stored' && !isHere.current) {
          showToast({ message: MESSAGES.boards.textWaits, tone: 'err', id: 'board' })
        }
        return outcome
      },
    })
  })
  useEffect(() => {
    isHere.current = true
    saver.retry()
    const again = (possible: boolean) => {
      if (possible) saver.retry()
    }
    const stops = [
      connection.subscribe(() => again(connection.state() === 'online')),
      signedIn.subscribe(() => again(signedIn.holds())),
    ]
    // A closed tab has no pause after the last word.
    window.addEventListener('pagehide', saver.leave)
    return () => {
      for (const stop of stops) stop()
      window.removeEventListener('pagehide', saver.leave)
      isHere.current = false
      saver.leave()
    }
  }, [saver, connection, signedIn])
  const { unsaved, trouble } = useStore(saver)
  return { shown: unsaved?.typed ?? stored, saver, trouble }
}
