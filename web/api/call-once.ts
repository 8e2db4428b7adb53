import type { Endpoint, Output, Request } from '#contract/endpoint.ts'
import { randomId } from '#web/random-id.ts'
import { call } from './call.ts'

/** Orders that were never carried out as far as is known here, each with the key it was sent under. */
const unanswered = new Map<string, string>()

/**
 * Like `call`, for orders that must not be carried out twice: one whose answer was lost keeps its Idempotency-Key, so
 * that the same sent again gets the answer of the first. Refused, it may keep it too: the server forgets refusals.
 */
export async function callOnce<E extends Endpoint>(endpoint: E, request: Request<E>): Promise<Output<E>> {
  const order = JSON.stringify([endpoint.method, endpoint.url, request])
  const idempotencyKey = unanswered.get(order) ?? randomId()
  unanswered.set(order, idempotencyKey)
  const answer = await call(endpoint, request, { idempotencyKey })
  unanswered.delete(order)
  return answer
}
