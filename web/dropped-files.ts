/** Keeps the page where it is when a file is dropped beside the place for it: the browser would open the file instead. */
export function keepPageOnDrop(target: Pick<EventTarget, 'addEventListener'>): void {
  const refuse = (event: Event) => {
    const { dataTransfer } = event as DragEvent
    if (event.defaultPrevented || !dataTransfer?.types.includes('Files')) return
    event.preventDefault()
    dataTransfer.dropEffect = 'none'
  }
  target.addEventListener('dragover', refuse)
  target.addEventListener('drop', refuse)
}
