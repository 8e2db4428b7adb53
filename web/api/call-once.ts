import type { Endpoint, Output, Request } from '#contract/endpoint.ts'
import { call } from './call.ts'
import { createOrderKeys } from './order-keys.ts'

/** Of orders that were never carried out as far as is known here. */
const unanswered = createOrderKeys()

/**
 * Like `call`, for orders that must not be carried out twice: one whose answer was lost keeps its Idempotency-Key, so
 * that the same sent again gets the answer of the first. Refused, it may keep it too: the server forgets refusals.
 */
export async function callOnce<E extends Endpoint>(endpoint: E, request: Request<E>): Promise<Output<E>> {
  const order = JSON.stringify([endpoint.method, endpoint.url, request])
  const answer = await call(endpoint, request, { idempotencyKey: unanswered.keyFor(order) })
  unanswered.done(order)
  return answer
}
