import { useEffect, useState } from 'react'

const TICK_MS = 200

/** Milliseconds since the component appeared, five times a second. */
export function useElapsed(): number {
  const [elapsed, setElapsed] = useState(0)
  useEffect(() => {
    const start = performance.now()
    const timer = setInterval(() => setElapsed(performance.now() - start), TICK_MS)
    return () => clearInterval(timer)
  }, [])
  return elapsed
}
