import { keyOf } from '#web/ui/keys/shortcuts.ts'

/** What a key does in the lightbox. Arrows and Escape belong to the frame and always work. */
export type LightboxKey =
  | { act: 'pin' | 'reject' | 'regenerate' | 'board' | 'download' | 'compare' | 'zoom' | 'help' }
  | { act: 'rate'; rating: number | null }

/** A line of the list of keys, as the registry spells them; `changes` is for people who may do more than look. */
export type KeyLine = { keys: readonly string[]; words: string; changes?: true }

type Binding = KeyLine & {
  /** Left out for keys that the frame acts on. */
  means?: (key: string) => LightboxKey
}

/** What "?" lists and what the keys do: one table, so that neither can say something else. */
export const KEY_LIST: readonly Binding[] = [
  { keys: ['arrowleft', 'arrowright'], words: 'Previous, next' },
  {
    keys: ['0', '1', '2', '3', '4', '5'],
    words: 'Stars, 0 for none',
    changes: true,
    means: (key) => ({ act: 'rate', rating: key === '0' ? null : Number(key) }),
  },
  { keys: ['p'], words: 'Pin', changes: true, means: () => ({ act: 'pin' }) },
  { keys: ['x'], words: 'Reject: to the bin', changes: true, means: () => ({ act: 'reject' }) },
  { keys: ['r'], words: 'Regenerate', changes: true, means: () => ({ act: 'regenerate' }) },
  { keys: ['a'], words: 'Add to board', changes: true, means: () => ({ act: 'board' }) },
  { keys: ['d'], words: 'Download', means: () => ({ act: 'download' }) },
  { keys: ['b'], words: 'Before / after', means: () => ({ act: 'compare' }) },
  { keys: ['z'], words: 'Zoom', means: () => ({ act: 'zoom' }) },
  { keys: ['?'], words: 'This list', means: () => ({ act: 'help' }) },
  { keys: ['escape'], words: 'Close' },
]

/** What a pressed key means, or null. Nothing with a modifier: those are the browser's. */
export function meaningOf(press: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>): LightboxKey | null {
  const key = keyOf(press)
  if (key === undefined) return null
  return KEY_LIST.find(({ keys }) => keys.includes(key))?.means?.(key) ?? null
}

/** The lines that mean something to this person. */
export function keysFor(list: readonly KeyLine[], mayChange: boolean): readonly KeyLine[] {
  return mayChange ? list : list.filter(({ changes }) => changes === undefined)
}
