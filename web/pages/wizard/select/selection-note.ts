import { LIMITS } from '#contract/limits.ts'
import { MESSAGES } from '#contract/messages.ts'

export type SelectionNote = {
  text: string
  tone?: 'warn' | 'err'
  /** The way on is closed. */
  blocks: boolean
}

/** What the tray says beside a selection of this many products, while there is still time. */
export function selectionNote(count: number): SelectionNote {
  const { min, max } = LIMITS.productsPerSession
  if (count < min) return { text: MESSAGES.noProductsSelected, blocks: true }
  if (count > max) return { text: tooManyWords(count), tone: 'err', blocks: true }
  if (count < LIMITS.smallBatch) return { text: MESSAGES.smallBatch, blocks: false }
  if (count >= LIMITS.nearSelectionLimit) return { text: `up to ${max}`, tone: 'warn', blocks: false }
  return { text: `up to ${max}`, blocks: false }
}

function tooManyWords(count: number): string {
  const { productsPerSession, productsAtOnce } = LIMITS
  const sentence = MESSAGES.tooManySelected(count, productsPerSession.max)
  return count > productsAtOnce ? `${sentence} ${MESSAGES.tooManyToSplit(productsAtOnce)}` : sentence
}
