/**
 * Copies a text; false when the browser did not. On plain http, where pages have no clipboard, the text is copied from a
 * field that is there for a moment: within a click that is allowed everywhere.
 */
export async function copyText(text: string): Promise<boolean> {
  if (window.isSecureContext) {
    try {
      // biome-ignore lint/plugin: asked only in a secure context; plain http goes the way below.
      await navigator.clipboard.writeText(text)
      return true
    } catch {
      // Refused by a setting of the browser: the way below may be allowed.
    }
  }
  const field = document.createElement('textarea')
  field.value = text
  field.style.position = 'fixed'
  field.style.opacity = '0'
  // Inside an open dialog, which keeps the focus to itself.
  const place = document.activeElement?.closest('[role=dialog]') ?? document.body
  const focused = document.activeElement
  place.append(field)
  field.select()
  const copied = document.execCommand('copy')
  field.remove()
  if (focused instanceof HTMLElement) focused.focus()
  return copied
}
