import type { QueryClient, QueryKey } from '@tanstack/react-query'
import { type GeneratedImage, getGeneratedImage } from '#contract/generated-images.ts'
import type { ChangeEvent } from '#contract/live.ts'
import { Problem } from '#contract/problem.ts'
import { analysisBusyQuery } from './analyses.ts'
import { boardKeys } from './boards.ts'
import { call } from './call.ts'
import { downloadKeys } from './downloads.ts'
import { imageKeys, sessionImagesQuery, sessionTopQuery } from './generated-images.ts'
import { invalidateAll } from './invalidate-all.ts'
import { createKeyedMutex } from './keyed-mutex.ts'
import { memberKeys } from './members.ts'
import { notificationsQuery } from './notifications.ts'
import { productKeys } from './products.ts'
import { meQuery } from './session.ts'
import { sessionKeys } from './studio-sessions.ts'

const inTurn = createKeyedMutex()

/** Above this many images at once, fetching the list again is cheaper than fetching them one by one. */
const SINGLY = 12

/** What each event makes stale. Every kind of event has its line here and nowhere else. */
export function staleKeys(event: ChangeEvent): QueryKey[] {
  switch (event.kind) {
    case 'image':
      // Its session's counts are told of by an event of their own.
      return [
        imageKeys.top(event.studioSessionId),
        imageKeys.lists,
        imageKeys.bin,
        imageKeys.products,
        imageKeys.one(event.imageId),
      ]
    case 'studioSession':
      return [
        sessionKeys.lists,
        sessionKeys.one(event.studioSessionId),
        sessionKeys.status(event.studioSessionId),
        meQuery.queryKey,
      ]
    case 'analysisBusy':
      return []
    case 'download':
      return [downloadKeys.one(event.jobId)]
    case 'boards':
      return [boardKeys.all]
    case 'products':
      // A draft counts the products that exist.
      return [productKeys.all, sessionKeys.ones, meQuery.queryKey]
    case 'notification':
      return [notificationsQuery.queryKey]
    case 'members':
      // The caller's own role may be another one.
      return [memberKeys.all, meQuery.queryKey]
  }
}

/** The list without repetitions: many events of one moment make the same things stale. */
export function distinctKeys(events: ChangeEvent[]): QueryKey[] {
  const keys = events.flatMap(staleKeys)
  return [...new Map(keys.map((key) => [JSON.stringify(key), key])).values()]
}

/** Puts a changed image in its place of the list; an unknown one makes the list stale. */
export function replaceImage(images: GeneratedImage[], changed: GeneratedImage): GeneratedImage[] | undefined {
  const index = images.findIndex((image) => image.id === changed.id)
  if (index === -1) return undefined
  return changed.deletedAt === null ? images.with(index, changed) : images.toSpliced(index, 1)
}

/** A session is listened to from now on: what was read of it before may lack what an event would have told. */
export function readAnew(queryClient: QueryClient, studioSessionId: string): void {
  void queryClient.invalidateQueries({ queryKey: sessionImagesQuery(studioSessionId).queryKey })
  // Not at once: the whole list is about to be read, and does not take over what is stale.
  void queryClient.invalidateQueries({ queryKey: sessionTopQuery(studioSessionId).queryKey, refetchType: 'none' })
}

/** Brings the cache up to date with the events of one moment. */
export async function applyLiveEvents(queryClient: QueryClient, events: ChangeEvent[]): Promise<void> {
  void invalidateAll(queryClient, distinctKeys(events))
  const bySession = new Map<string, Set<string>>()
  for (const event of events) {
    if (event.kind === 'analysisBusy') queryClient.setQueryData(analysisBusyQuery(event.studioSessionId).queryKey, true)
    if (event.kind !== 'image') continue
    const ids = bySession.get(event.studioSessionId) ?? new Set()
    bySession.set(event.studioSessionId, ids.add(event.imageId))
  }
  const refresh = [...bySession].map(([sessionId, ids]) =>
    // In turn: an answer that took longer must not show again what was before.
    inTurn([sessionId], () => refreshImages(queryClient, sessionId, [...ids])),
  )
  await Promise.all(refresh)
}

/** Fetches only what changed of a list that may hold thousands of images. */
async function refreshImages(queryClient: QueryClient, studioSessionId: string, ids: string[]): Promise<void> {
  const query = sessionImagesQuery(studioSessionId)
  const { queryKey } = query
  // What is being read just now may be from before the change.
  if (queryClient.getQueryState(queryKey)?.fetchStatus === 'fetching') {
    await queryClient.fetchQuery({ ...query, staleTime: 0 }).catch(() => {})
  }
  if (queryClient.getQueryData(queryKey) === undefined) return
  const reload = () => queryClient.invalidateQueries({ queryKey })
  if (ids.length > SINGLY) return reload()
  const changed = await Promise.all(ids.map(fetchImage))
  let complete = true
  changed.forEach((image, index) => {
    const images = queryClient.getQueryData(queryKey) ?? []
    const next = image === 'gone' ? images.filter(({ id }) => id !== ids[index]) : image && replaceImage(images, image)
    if (next) queryClient.setQueryData(queryKey, next)
    else complete = false
  })
  if (!complete) await reload()
}

/** The image as it is now; undefined when it could not be asked for. */
async function fetchImage(id: string): Promise<GeneratedImage | 'gone' | undefined> {
  try {
    return await call(getGeneratedImage, { params: { id } })
  } catch (error) {
    return error instanceof Problem && error.code === 'not_found' ? 'gone' : undefined
  }
}
