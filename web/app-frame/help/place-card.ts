export type Box = { left: number; top: number; width: number; height: number }
export type Size = { width: number; height: number }

const GAP = 12
const MARGIN = 8

/**
 * Where the tour's card goes: beside its target, below if there is space, else above, right or left. Never over the target
 * and never outside the window; undefined when there is space nowhere.
 */
export function placeCard(target: Box, card: Size, view: Size): { left: number; top: number } | undefined {
  const right = target.left + target.width
  const bottom = target.top + target.height
  const within = (value: number, most: number) => Math.max(MARGIN, Math.min(value, most - MARGIN))
  const left = within(target.left, view.width - card.width)
  const top = within(target.top, view.height - card.height)
  if (bottom + GAP + card.height + MARGIN <= view.height) return { left, top: bottom + GAP }
  if (target.top - GAP - card.height >= MARGIN) return { left, top: target.top - GAP - card.height }
  if (right + GAP + card.width + MARGIN <= view.width) return { left: right + GAP, top }
  if (target.left - GAP - card.width >= MARGIN) return { left: target.left - GAP - card.width, top }
  return undefined
}
