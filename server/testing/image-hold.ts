import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'

/** Keeps a run of the instant studio under way for as long as a test needs, whatever the speed of the machine. */
export type ImageHold = {
  /** For every process of the studio. */
  env: { INSTANT_HOLD: string }
  /** From now on each process makes so many images, counted from its start, and holds the next ones. */
  after(images: number): void
  /** Lets all images go. */
  release(): void
}

export function imageHold(): ImageHold {
  const file = join(mkdtempSync(join(tmpdir(), 'epox-hold-')), 'HOLD')
  return {
    env: { INSTANT_HOLD: file },
    after: (images) => writeFileSync(file, String(images)),
    release: () => rmSync(file, { force: true }),
  }
}

/** For the instant studio: resolves when the file of this hold lets the process make one more image. */
export function holdBy(file: string | undefined): (signal: AbortSignal) => Promise<void> {
  let begun = 0
  return async (signal) => {
    begun += 1
    const nth = begun
    while (file && nth > allowed(file)) await setTimeout(20, undefined, { signal })
  }
}

function allowed(file: string): number {
  try {
    return Number(readFileSync(file, 'utf8'))
  } catch {
    // No file, no hold.
    return Number.POSITIVE_INFINITY
  }
}
