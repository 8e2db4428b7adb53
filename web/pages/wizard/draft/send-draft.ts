import type { QueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { createStudioSession, type StudioSession, updateStudioSession } from '#contract/studio-sessions.ts'
import { addressOf, call } from '#web/api/call.ts'
import { createOrderKeys } from '#web/api/order-keys.ts'
import { sessionQuery } from '#web/api/studio-sessions.ts'
import { timeZone } from '#web/api/time-zone.ts'
import type { TextStorage } from '#web/browser-storage.ts'
import type { SaveRequest } from './draft-saver.ts'

const CREATION = 'epox:wizard:creation'
const creationSchema = z.object({ body: z.string(), key: z.string() })

/**
 * The key of the last creation alone. It outlives a reload: the page that went away may have sent it, without hearing
 * the answer.
 */
function lastCreation(storage: TextStorage) {
  return {
    get(body: string): string | undefined {
      const last = readCreation(storage)
      return last?.body === body ? last.key : undefined
    },
    set: (body: string, key: string) => storage.setItem(CREATION, JSON.stringify({ body, key })),
    delete: () => storage.removeItem(CREATION),
  }
}

function readCreation(storage: TextStorage): z.infer<typeof creationSchema> | undefined {
  try {
    return creationSchema.safeParse(JSON.parse(storage.getItem(CREATION) ?? 'null')).data
  } catch {
    return undefined
  }
}

type Creation = Extract<SaveRequest, { kind: 'create' }>
type Update = Exclude<SaveRequest, Creation>

const creationOf = ({ name, productIds, settings }: Creation) => ({ name, productIds, settings, timeZone: timeZone() })
const updateOf = ({ version, changes }: Update) => ({ version, ...changes })

export type DraftSender = {
  send(request: SaveRequest): Promise<StudioSession>
  /** Hands the request to the browser while the page goes away; nobody hears the answer. */
  sendOnLeave(request: SaveRequest): void
}

/** Sends drafts as mutations of the cache, so that a lost connection is noticed, and puts the answer into it. */
export function createDraftSender(queryClient: QueryClient, storage: TextStorage): DraftSender {
  const creation = createOrderKeys(lastCreation(storage))
  const post = (request: SaveRequest): Promise<StudioSession> => {
    if (request.kind === 'update') {
      return call(updateStudioSession, { params: { id: request.id }, body: updateOf(request) })
    }
    const body = creationOf(request)
    return call(createStudioSession, { body }, { idempotencyKey: creation.keyFor(JSON.stringify(body)) })
  }
  return {
    async send(request) {
      const mutation = queryClient.getMutationCache().build(queryClient, { mutationFn: () => post(request) })
      const session = await mutation.execute(undefined)
      if (request.kind === 'create') creation.done(JSON.stringify(creationOf(request)))
      queryClient.setQueryData(sessionQuery(session.id).queryKey, session)
      return session
    },
    sendOnLeave(request) {
      const endpoint = request.kind === 'create' ? createStudioSession : updateStudioSession
      const params = request.kind === 'create' ? undefined : { id: request.id }
      const body = JSON.stringify(request.kind === 'create' ? creationOf(request) : updateOf(request))
      const headers = new Headers({ 'content-type': 'application/json' })
      if (request.kind === 'create') headers.set('idempotency-key', creation.keyFor(body))
      void fetch(addressOf(endpoint, params, undefined), { method: endpoint.method, headers, body, keepalive: true })
    },
  }
}
