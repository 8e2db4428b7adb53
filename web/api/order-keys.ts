import { randomId } from '#web/random-id.ts'

/** Where keys are kept, by order: a Map, or what outlives the page. */
type KeptKeys = {
  get(order: string): string | undefined
  set(order: string, key: string): void
  delete(order: string): void
}

/**
 * Remembers the Idempotency-Key an order is sent under, so that the same order sent again is answered like the first
 * one and not carried out twice. Once it is `done`, the same is another order.
 */
export function createOrderKeys(kept: KeptKeys = new Map<string, string>()) {
  return {
    keyFor(order: string): string {
      const key = kept.get(order) ?? randomId()
      kept.set(order, key)
      return key
    },
    done(order: string): void {
      kept.delete(order)
    },
  }
}
