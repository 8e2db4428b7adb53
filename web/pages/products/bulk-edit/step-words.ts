import type { EditedField } from '#contract/product-edits.ts'
import { fromCm, type SizeUnit } from '#web/pages/products/size/size-unit.ts'
import { formatCount } from '#web/ui/wording/amounts.ts'

type Step = { from: string; to: string }

const SIDES: Partial<Record<EditedField, string>> = { widthCm: 'width', depthCm: 'depth', heightCm: 'height' }

/** What a step of a preview goes from and to, as words. */
export function stepWords(field: EditedField, { from, to }: Step, unit: SizeUnit): Step {
  const length = (cm: string) => `${fromCm(Number(cm), unit)} ${unit}`
  const side = SIDES[field]
  if (side !== undefined) return { from: from === '' ? `No ${side}` : length(from), to: length(to) }
  switch (field) {
    case 'addRoomTypes':
      return { from: `Without ${to}`, to: `+ ${to}` }
    case 'removeRoomTypes':
      return { from: `With ${from}`, to: `− ${from}` }
    case 'roomTypes':
      return { from: from === '' ? 'No room' : from, to }
    case 'description':
      return {
        from: from === '' ? 'No description' : 'Another description',
        to: to === '' ? 'No description' : 'This description',
      }
    default:
      return { from, to }
  }
}

/** How many products have already what a field would give them. */
export function sameWords(field: EditedField, count: number): string {
  const have = `${formatCount(count)} ${count === 1 ? 'has' : 'have'}`
  switch (field) {
    case 'addRoomTypes':
      return `${have} it already. No other room is touched.`
    case 'removeRoomTypes':
      return `${formatCount(count)} ${count === 1 ? 'does' : 'do'} not have it. No other room is touched.`
    default:
      return `${have} this already.`
  }
}
