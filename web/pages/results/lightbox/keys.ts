/** What a key does in the lightbox. Arrows and Escape belong to the frame and always work. */
export type LightboxKey =
  | { act: 'pin' | 'reject' | 'regenerate' | 'board' | 'download' | 'compare' | 'zoom' | 'help' }
  | { act: 'rate'; rating: number | null }

/** What a pressed key means, or null. Nothing with a modifier: those are the browser's. */
export function meaningOf(press: {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
}): LightboxKey | null {
  if (press.ctrlKey || press.metaKey || press.altKey) return null
  switch (press.key.toLowerCase()) {
    case 'p':
      return { act: 'pin' }
    case 'x':
      return { act: 'reject' }
    case 'r':
      return { act: 'regenerate' }
    case 'a':
      return { act: 'board' }
    case 'd':
      return { act: 'download' }
    case 'b':
      return { act: 'compare' }
    case 'z':
      return { act: 'zoom' }
    case '?':
      return { act: 'help' }
    case '0':
      return { act: 'rate', rating: null }
    case '1':
    case '2':
    case '3':
    case '4':
    case '5':
      return { act: 'rate', rating: Number(press.key) }
    default:
      return null
  }
}

/** A line of the list of keys; `changes` is for people who may do more than look. */
export type KeyLine = { keys: string[]; words: string; changes?: true }

/** The list a person can ask for with "?". */
export const KEY_LIST: readonly KeyLine[] = [
  { keys: ['←', '→'], words: 'Previous, next' },
  { keys: ['1', '–', '5'], words: 'Stars, 0 for none', changes: true },
  { keys: ['P'], words: 'Pin', changes: true },
  { keys: ['X'], words: 'Reject: to the bin', changes: true },
  { keys: ['R'], words: 'Regenerate', changes: true },
  { keys: ['A'], words: 'Add to board', changes: true },
  { keys: ['D'], words: 'Download' },
  { keys: ['B'], words: 'Before / after' },
  { keys: ['Z'], words: 'Zoom' },
  { keys: ['?'], words: 'This list' },
  { keys: ['Esc'], words: 'Close' },
]

/** The lines that mean something to this person. */
export function keysFor(list: readonly KeyLine[], mayChange: boolean): readonly KeyLine[] {
  return mayChange ? list : list.filter(({ changes }) => changes === undefined)
}
