/** The chosen images of a gallery, and where a range with Shift starts. */
export type Selection = { ids: ReadonlySet<string>; anchor: string | null }

export const NOTHING_SELECTED: Selection = { ids: new Set(), anchor: null }

/**
 * The selection after a click on `id`. With Shift everything between the anchor and it, in the shown `order`, gets the
 * state the anchor has; without, it alone changes and becomes the anchor.
 */
export function selectImage(
  selection: Selection,
  id: string,
  { shiftKey, order }: { shiftKey: boolean; order: readonly string[] },
): Selection {
  const ids = new Set(selection.ids)
  const from = selection.anchor === null ? -1 : order.indexOf(selection.anchor)
  const to = order.indexOf(id)
  if (!shiftKey || from === -1 || to === -1 || selection.anchor === null) {
    if (!ids.delete(id)) ids.add(id)
    return { ids, anchor: id }
  }
  const wanted = ids.has(selection.anchor)
  for (const one of order.slice(Math.min(from, to), Math.max(from, to) + 1)) {
    if (wanted) ids.add(one)
    else ids.delete(one)
  }
  return { ids, anchor: selection.anchor }
}

/** Everything in `order` besides what is selected already. */
export function selectAll(selection: Selection, order: readonly string[]): Selection {
  return { ids: new Set([...selection.ids, ...order]), anchor: selection.anchor }
}

/** Without the images that are gone; the same object when none is. */
export function keepOnly(selection: Selection, existing: ReadonlySet<string>): Selection {
  const kept = [...selection.ids].filter((id) => existing.has(id))
  return kept.length === selection.ids.size ? selection : { ...selection, ids: new Set(kept) }
}
