/** Prints lines of text under a heading, and nothing else of the page. */
export function printText(heading: string, lines: string[]): void {
  const frame = document.createElement('iframe')
  frame.title = heading
  // Browsers print nothing of a frame that is not laid out.
  frame.style.position = 'fixed'
  frame.style.width = '0'
  frame.style.height = '0'
  frame.style.border = '0'
  document.body.append(frame)
  const page = frame.contentWindow
  if (page === null) return
  const title = page.document.createElement('h1')
  const list = page.document.createElement('pre')
  title.textContent = heading
  list.textContent = lines.join('\n')
  page.document.body.append(title, list)
  page.addEventListener('afterprint', () => frame.remove())
  page.print()
}
