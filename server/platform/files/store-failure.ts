import { randomUUID } from 'node:crypto'
import type { Files } from './files.ts'

/**
 * Why the store of files did not do its work. `away`: it may answer the next time. `full`: it has no space left.
 * `refused`: no waiting helps, somebody has to change its set-up.
 */
export type StoreFault = 'away' | 'full' | 'refused'

export class StoreFailure extends Error {
  readonly fault: StoreFault
  /** For the operator: `reason` is a sentence that names the store and what is wrong. */
  constructor(fault: StoreFault, reason: string, cause: unknown) {
    super(reason, { cause })
    this.name = 'StoreFailure'
    this.fault = fault
  }
}

/** Writes, reads and removes a small file. Throws StoreFailure while the store cannot be used. */
export async function probeStore(files: Files): Promise<void> {
  const key = `probe/${randomUUID()}`
  await files.write(key, Buffer.from('probe'))
  await files.read(key)
  await files.remove(key)
}
