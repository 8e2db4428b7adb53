import { measurePacking } from './packing.ts'

// zip: 200 JPEGs of 2 MB.

await measurePacking('zip', { count: 200, rounds: 5 })
