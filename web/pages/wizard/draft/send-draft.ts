import type { QueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { createStudioSession, type StudioSession, updateStudioSession } from '#contract/studio-sessions.ts'
import { addressOf, call } from '#web/api/call.ts'
import { sessionQuery } from '#web/api/studio-sessions.ts'
import { timeZone } from '#web/api/time-zone.ts'
import { randomId } from '#web/random-id.ts'
import type { SaveRequest } from './draft-saver.ts'

const CREATION = 'epox:wizard:creation'
const creationSchema = z.object({ body: z.string(), key: z.string() })

/**
 * The key that makes a repeated creation answer the session of the first one, as long as it is the same creation. It
 * outlives a reload: the page that went away may have sent it, without hearing the answer.
 */
function creationKeys(storage: Storage) {
  let last = readCreation(storage)
  return {
    keyFor(body: string): string {
      if (body !== last?.body) {
        last = { body, key: randomId() }
        storage.setItem(CREATION, JSON.stringify(last))
      }
      return last.key
    },
    /** Answered: the same once more is another session. */
    done(): void {
      last = undefined
      storage.removeItem(CREATION)
    },
  }
}

function readCreation(storage: Storage): z.infer<typeof creationSchema> | undefined {
  try {
    return creationSchema.safeParse(JSON.parse(storage.getItem(CREATION) ?? 'null')).data
  } catch {
    return undefined
  }
}

const bodyOf = (request: SaveRequest) =>
  request.kind === 'create'
    ? { name: request.name, productIds: request.productIds, settings: request.settings, timeZone: timeZone() }
    : { version: request.version, ...request.changes }

export type DraftSender = {
  send(request: SaveRequest): Promise<StudioSession>
  /** Hands the request to the browser while the page goes away; nobody hears the answer. */
  sendOnLeave(request: SaveRequest): void
}

/** Sends drafts as mutations of the cache, so that a lost connection is noticed, and puts the answer into it. */
export function createDraftSender(queryClient: QueryClient, storage: Storage): DraftSender {
  const creation = creationKeys(storage)
  const post = (request: SaveRequest): Promise<StudioSession> => {
    if (request.kind === 'update') {
      const body = { version: request.version, ...request.changes }
      return call(updateStudioSession, { params: { id: request.id }, body })
    }
    const { name, productIds, settings } = request
    const body = { name, productIds, settings, timeZone: timeZone() }
    return call(createStudioSession, { body }, { idempotencyKey: creation.keyFor(JSON.stringify(body)) })
  }
  return {
    async send(request) {
      const mutation = queryClient.getMutationCache().build(queryClient, { mutationFn: () => post(request) })
      const session = await mutation.execute(undefined)
      if (request.kind === 'create') creation.done()
      queryClient.setQueryData(sessionQuery(session.id).queryKey, session)
      return session
    },
    sendOnLeave(request) {
      const endpoint = request.kind === 'create' ? createStudioSession : updateStudioSession
      const params = request.kind === 'create' ? undefined : { id: request.id }
      const body = JSON.stringify(bodyOf(request))
      const headers = new Headers({ 'content-type': 'application/json' })
      if (request.kind === 'create') headers.set('idempotency-key', creation.keyFor(body))
      void fetch(addressOf(endpoint, params, undefined), { method: endpoint.method, headers, body, keepalive: true })
    },
  }
}
