/** Seconds a piece of work takes. */
export async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}

/** The middle of several measurements. */
export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** The value that so much of the measurements are at most; 0.99 for the 99th percentile. */
export function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** One line of a benchmark: its figure, and whether it is what is wanted. */
export function report(name: string, figure: string, wanted: string, isHeld: boolean): void {
  process.stdout.write(`${name.padEnd(10)} ${figure}   wanted ${wanted}: ${isHeld ? 'held' : 'MISSED'}\n`)
}
