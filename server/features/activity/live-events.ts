import { CLIENT_TOPIC, type LiveEvent, sessionTopic } from '#contract/live.ts'
import type { App } from '#server/app.ts'
import type { StoredListener } from '#server/platform/events/events.ts'
import { FACT_KINDS, type RecordedEvent } from './facts.ts'
import { defineListener } from './listener.ts'

/** Tells the client's open pages what changed. */
export function liveEvents({ live }: App): StoredListener {
  return defineListener({
    name: 'live',
    kinds: FACT_KINDS,
    async handle(event) {
      for (const change of changesOf(event)) live.publish(event.clientId, change)
    },
  })
}

const boards: LiveEvent = { kind: 'boards', topic: CLIENT_TOPIC }
const products: LiveEvent = { kind: 'products', topic: CLIENT_TOPIC }
const members: LiveEvent = { kind: 'members', topic: CLIENT_TOPIC }
const session = (studioSessionId: string): LiveEvent => ({
  kind: 'studioSession',
  topic: CLIENT_TOPIC,
  studioSessionId,
})
const images = (studioSessionId: string, imageIds: string[]): LiveEvent[] =>
  imageIds.map((imageId) => ({ kind: 'image', topic: sessionTopic(studioSessionId), studioSessionId, imageId }))

/** What an event makes stale on the pages. */
function changesOf({ kind, objectId, payload }: RecordedEvent): LiveEvent[] {
  switch (kind) {
    case 'session.deleted':
    case 'session.restored':
      // Boards that show some of its images change with it.
      return [session(objectId), boards]
    case 'session.created':
    case 'session.changed':
    case 'session.analyzed':
    case 'session.removed':
    case 'run.started':
    case 'run.paused':
    case 'run.resumed':
    case 'run.cancelled':
    case 'run.ended':
      return [session(objectId)]
    case 'images.changed':
    case 'images.removed':
      return images(objectId, payload.imageIds)
    case 'images.regenerated':
    case 'images.retried':
      return [...images(objectId, payload.imageIds), session(objectId)]
    case 'images.deleted':
    case 'images.restored':
      return [...images(objectId, payload.imageIds), session(objectId), ...(payload.onBoards ? [boards] : [])]
    case 'board.created':
    case 'board.changed':
    case 'board.deleted':
    case 'board.restored':
      return [boards]
    case 'products.created':
    case 'products.changed':
    case 'products.deleted':
    case 'products.restored':
    case 'products.removed':
    case 'edit.undone':
      return [products]
    case 'download.completed':
    case 'download.failed':
    case 'download.cancelled':
      return [{ kind: 'download', topic: CLIENT_TOPIC, jobId: objectId }]
    case 'client.created':
    case 'client.renamed':
    case 'client.moved':
    case 'plan.requested':
    case 'plan.changed':
    case 'plan.declined':
      return []
    // Open pages find out at once whether they may stay.
    case 'client.suspended':
    case 'client.resumed':
    case 'member.invited':
    case 'member.joined':
    case 'member.role_changed':
    case 'member.suspended':
    case 'member.resumed':
    case 'member.removed':
    case 'member.left':
    case 'profile.changed':
    case 'invitation.resent':
    case 'invitation.asked':
    case 'invitation.revoked':
    case 'ownership.offered':
    case 'ownership.accepted':
    case 'ownership.declined':
    case 'ownership.withdrawn':
      return [members]
  }
}
