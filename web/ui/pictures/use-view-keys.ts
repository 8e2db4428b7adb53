import { useWindowEvent } from '@mantine/hooks'
import { type RefObject, useRef } from 'react'

/**
 * Keys of a full-screen view while it is `opened`. Also those pressed while nothing has the focus: a button that held
 * it may have become disabled, or gone. Never those of a question, menu or dialog that lies over the view.
 * Gives the ref of the view's content.
 */
export function useViewKeys(opened: boolean, press: (event: KeyboardEvent) => void): RefObject<HTMLDivElement | null> {
  const content = useRef<HTMLDivElement>(null)
  useWindowEvent('keydown', (event) => {
    const { target } = event
    if (!opened || event.defaultPrevented || !(target instanceof HTMLElement)) return
    if (target === document.body || content.current?.contains(target)) press(event)
  })
  return content
}
