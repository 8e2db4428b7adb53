import { useEffect, useEffectEvent } from 'react'
import { pastedFiles } from './pasted-files.ts'

/** Takes pictures pasted anywhere on the page; pasted words stay where they were meant to go. */
export function usePastedFiles(onFiles: (files: readonly File[]) => void): void {
  const take = useEffectEvent(onFiles)
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const files = pastedFiles(event)
      if (files.length === 0) return
      event.preventDefault()
      take(files)
    }
    window.addEventListener('paste', paste)
    return () => window.removeEventListener('paste', paste)
  }, [])
}
