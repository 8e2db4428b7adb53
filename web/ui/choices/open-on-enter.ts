import type { KeyboardEvent } from 'react'

/** Enter in a closed list of choices opens it, as in a browser's own; it never submits the form around it. */
export function openOnEnter(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
  event.preventDefault()
  if (event.currentTarget.getAttribute('aria-expanded') !== 'true') event.currentTarget.click()
}
