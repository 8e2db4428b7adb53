import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { GeneratedImage } from '#contract/generated-images.ts'
import { useShortcuts } from '#web/ui/keys/shortcuts.ts'
import { keepOnly, NOTHING_SELECTED, selectAll, selectImage } from './selection.ts'

export type ImageSelection = {
  ids: ReadonlySet<string>
  /** Clicks select instead of opening: the mode is on, or something is selected. */
  selecting: boolean
  /** Whether all that is shown and can be selected is. What is selected beside it does not count. */
  allSelected: boolean
  setMode(on: boolean): void
  select(image: GeneratedImage, event: { shiftKey: boolean }): void
  selectMatching(): void
  clear(): void
}

const isSelectable = ({ status }: GeneratedImage) => status === 'completed'

/** What is selected of the completed images. `shown` is the gallery in its order, `all` what exists. */
export function useSelection(shown: readonly GeneratedImage[], all: readonly GeneratedImage[]): ImageSelection {
  const [selection, setSelection] = useState(NOTHING_SELECTED)
  const [mode, setMode] = useState(false)
  const order = useMemo(() => shown.filter(isSelectable).map(({ id }) => id), [shown])
  const latest = useRef(order)
  latest.current = order
  useEffect(() => {
    const existing = new Set(all.filter(({ deletedAt }) => deletedAt === null).map(({ id }) => id))
    setSelection((now) => keepOnly(now, existing))
  }, [all])
  const select = useCallback(
    ({ id }: GeneratedImage, { shiftKey }: { shiftKey: boolean }) =>
      setSelection((now) => selectImage(now, id, { shiftKey, order: latest.current })),
    [],
  )
  const selecting = mode || selection.ids.size > 0
  const setBoth = (on: boolean) => {
    setMode(on)
    if (!on) setSelection(NOTHING_SELECTED)
  }
  useShortcuts(
    'On this page',
    selecting ? [{ keys: ['escape'], words: 'End the selection', run: () => setBoth(false) }] : [],
  )
  return {
    ids: selection.ids,
    selecting,
    allSelected: order.every((id) => selection.ids.has(id)),
    setMode: setBoth,
    select,
    selectMatching: () => setSelection((now) => selectAll(now, order)),
    clear: () => setSelection(NOTHING_SELECTED),
  }
}
