/** Waits until all have ended, well or not, or `milliseconds` have passed. */
export async function settledWithin(milliseconds: number, runs: Iterable<Promise<unknown>>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise((resolve) => {
    timer = setTimeout(resolve, milliseconds)
  })
  await Promise.race([Promise.allSettled(runs), timeout])
  clearTimeout(timer)
}
