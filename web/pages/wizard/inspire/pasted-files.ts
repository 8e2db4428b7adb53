type Pasted = Pick<ClipboardEvent, 'target' | 'clipboardData'>

/**
 * The pictures of a paste. None when it is text for a field: spreadsheets and word processors put a picture of the copied
 * cells on the clipboard beside their text.
 */
export function pastedFiles({ target, clipboardData }: Pasted): File[] {
  if (clipboardData === null) return []
  const isText = clipboardData.types.some((type) => type.startsWith('text/'))
  return isText && isField(target) ? [] : [...clipboardData.files]
}

function isField(target: EventTarget | null): boolean {
  const { tagName, isContentEditable } = (target ?? {}) as Partial<HTMLElement>
  return isContentEditable === true || tagName === 'INPUT' || tagName === 'TEXTAREA'
}
