import { useEffect, useRef, useState } from 'react'
import type { GeneratedImage } from '#contract/generated-images.ts'

/** How long an image that has just arrived is marked "New". */
const NEW_MS = 60_000

/** The images that have been completed since they were `known`, which holds statuses by id. */
export function arrivedSince(known: ReadonlyMap<string, string>, images: readonly GeneratedImage[]): string[] {
  return images.flatMap(({ id, status }) => {
    const before = known.get(id)
    return status === 'completed' && before !== undefined && before !== 'completed' ? [id] : []
  })
}

/** Ids of the images that were completed within the last minute while the page was open. */
export function useArrivals(images: readonly GeneratedImage[]): ReadonlySet<string> {
  const known = useRef<ReadonlyMap<string, string>>(new Map())
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set())
  useEffect(() => {
    const arrived = arrivedSince(known.current, images)
    known.current = new Map(images.map(({ id, status }) => [id, status]))
    if (arrived.length === 0) return
    setFresh((now) => new Set([...now, ...arrived]))
    setTimeout(() => setFresh((now) => new Set([...now].filter((id) => !arrived.includes(id)))), NEW_MS)
  }, [images])
  return fresh
}
