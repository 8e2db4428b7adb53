import type { Readable } from 'node:stream'

/** Where files lie. Keys are relative paths of safe characters; a file appears whole under its key or not at all. */
export type Files = {
  /** Stores bytes or a stream under the key, replacing what was there. Answers the size. */
  write(key: string, content: Uint8Array | Readable): Promise<number>
  read(key: string): Promise<Buffer>
  /** Removing what is not there is fine. */
  remove(key: string): Promise<void>
  /** An address anybody may fetch until it expires; `downloadAs` makes browsers save it under that name. */
  url(key: string, options?: { seconds?: number; downloadAs?: string }): string
}

const SAFE_KEY = /^[\w-]+(?:[./][\w-]+)*$/

/** Refuses keys that could leave the store: defence in depth, keys are made from ids. */
export function checkKey(key: string): string {
  if (!SAFE_KEY.test(key)) throw new Error(`unsafe file key ${key}`)
  return key
}
