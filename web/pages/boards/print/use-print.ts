import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { useShortcuts } from '#web/ui/keys/shortcuts.ts'

type Print = {
  /** The paper has to be drawn. */
  isPrinting: boolean
  print: () => void
  /** For the paper: its pictures are waited for. */
  paper: RefObject<HTMLDivElement | null>
}

/** Draws the paper, waits for every picture on it and opens the browser's dialog, also for Ctrl+P. */
export function usePrint(): Print {
  const [isPrinting, setPrinting] = useState(false)
  const paper = useRef<HTMLDivElement>(null)
  const print = useCallback(() => setPrinting(true), [])
  useShortcuts('On this page', [{ keys: ['mod+p'], words: 'Print', run: print }])
  useEffect(() => {
    if (!isPrinting) return
    let ended = false
    const pictures = [...(paper.current?.querySelectorAll('img') ?? [])]
    void Promise.all(pictures.map((picture) => picture.decode().catch(() => {}))).then(() => {
      if (!ended) window.print()
    })
    const done = () => setPrinting(false)
    window.addEventListener('afterprint', done)
    return () => {
      ended = true
      window.removeEventListener('afterprint', done)
    }
  }, [isPrinting])
  return { isPrinting, print, paper }
}
