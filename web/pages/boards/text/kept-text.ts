import { z } from 'zod'
import type { TextStorage } from '#web/browser-storage.ts'
import type { Unsaved } from './text-saver.ts'

const unsavedSchema = z.object({ typed: z.string(), from: z.string() })

const keyOf = (name: string) => `epox:board:${name}`

/** Keeps a text of a board that is not stored through leaving the page and reloading this tab; null forgets it. */
export function keepText(storage: TextStorage, name: string, unsaved: Unsaved | null): void {
  if (unsaved === null) storage.removeItem(keyOf(name))
  else storage.setItem(keyOf(name), JSON.stringify(unsaved))
}

/** What was kept under this name, if anything can be read. */
export function readKeptText(storage: TextStorage, name: string): Unsaved | undefined {
  try {
    return unsavedSchema.safeParse(JSON.parse(storage.getItem(keyOf(name)) ?? 'null')).data
  } catch {
    return undefined
  }
}
