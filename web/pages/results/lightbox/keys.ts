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

/** The list a person can ask for with "?". */
export const KEY_LIST: readonly { keys: string[]; words: string }[] = [
  { keys: ['←', '→'], words: 'Previous, next' },
  { keys: ['1', '–', '5'], words: 'Stars, 0 for none' },
  { keys: ['P'], words: 'Pin' },
  { keys: ['X'], words: 'Reject: to the bin' },
  { keys: ['R'], words: 'Regenerate' },
  { keys: ['A'], words: 'Add to board' },
  { keys: ['D'], words: 'Download' },
  { keys: ['B'], words: 'Before / after' },
  { keys: ['Z'], words: 'Zoom' },
  { keys: ['?'], words: 'This list' },
  { keys: ['Esc'], words: 'Close' },
]
