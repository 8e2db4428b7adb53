import { setTimeout as wait } from 'node:timers/promises'
import { layerStride } from './compose/plate-layers.ts'
import { plateIndex } from './plan/plate-index.ts'

/** Room for every plate's layers, shared by all workers: `states` tells which are there. Posted to a worker as it is. */
export type PlateMemory = { states: Int32Array; layers: Uint8Array }

/** Pixels of the packed plates. */
export const plateSize = { width: 1536, height: 1152 }

const slotBytes = plateSize.width * plateSize.height * layerStride
const absent = 0
const decoding = 1
const present = 2

/**
 * One block for all plates: 311 MB of addresses, of which only decoded plates (28 MB each) take memory. Nothing is ever dropped, as
 * shared memory is freed no sooner than the next full collection of every thread, and none of them feels its weight.
 */
export const allocatePlates = (): PlateMemory => ({
  states: new Int32Array(new SharedArrayBuffer(plateIndex.length * 4)),
  layers: new Uint8Array(new SharedArrayBuffer(plateIndex.length * slotBytes)),
})

/** The layers of a plate; `decode` fills them when no worker has done it yet. Rejects when it does. */
export async function openPlate(
  { states, layers }: PlateMemory,
  name: string,
  decode: (layers: Uint8Array) => Promise<void>,
): Promise<Uint8Array> {
  const slot = plateIndex.findIndex((entry) => entry.name === name)
  if (slot < 0) throw new Error(`there is no plate ${name}`)
  const own = layers.subarray(slot * slotBytes, (slot + 1) * slotBytes)
  for (;;) {
    const state = Atomics.compareExchange(states, slot, absent, decoding)
    if (state === present) return own
    if (state === absent) {
      try {
        await decode(own)
      } catch (error) {
        Atomics.store(states, slot, absent)
        throw error
      }
      Atomics.store(states, slot, present)
      return own
    }
    await wait(5)
  }
}

/** After a worker's death: what it was decoding is decoded anew. Another one at it would write the same bytes. */
export function forgetUnfinished({ states }: PlateMemory): void {
  for (let slot = 0; slot < states.length; slot++) Atomics.compareExchange(states, slot, decoding, absent)
}
