import type { Readable } from 'node:stream'
import { percentEncoded } from './percent-encoded.ts'

/** Where files lie. Keys are relative paths of safe characters; a file appears whole under its key or not at all. */
export type Files = {
  /** Stores bytes or a stream under the key, replacing what was there. Answers the size. */
  write(key: string, content: Uint8Array | Readable): Promise<number>
  /** Throws FileMissing when there is nothing under the key. */
  read(key: string): Promise<Buffer>
  /** Removing what is not there is fine. */
  remove(key: string): Promise<void>
  /** An address anybody may fetch until it expires; `downloadAs` makes browsers save it under that name. */
  url(key: string, options?: { seconds?: number; downloadAs?: string }): string
  /** Where addresses lead when it is not the studio itself: pages have to be allowed to load pictures from there. */
  origin: string | undefined
  /** Throws with a line for the operator when the store cannot be used. */
  check(): Promise<void>
  /** The keys of the files last written before this time, some hundreds at once, in no order. */
  list(before: Date): AsyncIterable<string[]>
  /** Frees what writes that began before this time, and were cut short, have left behind. */
  removeUnfinished(before: Date): Promise<void>
  close(): void
}

export const DEFAULT_SECONDS = 3_600

export class FileMissing extends Error {
  constructor(key: string, options?: ErrorOptions) {
    super(`there is no file ${key}`, options)
  }
}

const SAFE_KEY = /^[\w-]+(?:[./][\w-]+)*$/

/** Refuses keys that could leave the store: defence in depth, keys are made from ids. */
export function checkKey(key: string): string {
  if (!SAFE_KEY.test(key)) throw new Error(`unsafe file key ${key}`)
  return key
}

/**
 * The period, in Unix seconds, that an address made now is valid for. Pictures on a page begin with the current half
 * period: pages that ask again within it get the same address, so browsers keep the picture. Downloads begin now.
 */
export function validity(now: Date, seconds: number, isDownload: boolean): { from: number; until: number } {
  const unix = Math.floor(now.getTime() / 1000)
  const half = Math.ceil(seconds / 2)
  const from = isDownload ? unix : Math.floor(unix / half) * half
  return { from, until: from + (isDownload ? seconds : 2 * half) }
}

/** RFC 6266: an ASCII name for old clients, the real one in UTF-8 for all others. */
export function contentDisposition(name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\]/g, '_')
  return `attachment; filename="${ascii}"; filename*=UTF-8''${percentEncoded(name)}`
}
