import { keyParts } from './key-words.ts'

/** A shortcut's keys as they look on the keyboard. */
export function Keys({ keys }: { keys: readonly string[] }) {
  return keyParts(keys).map((part, at) => {
    const place = `${at}`
    return 'key' in part ? <kbd key={place}>{part.key}</kbd> : <span key={place}>{part.word}</span>
  })
}
