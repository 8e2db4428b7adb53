import { measurePacking } from './packing.ts'

// pack: what goes into the largest ZIP, 2 GB.

await measurePacking('pack', { count: 1_065, rounds: 3 })
