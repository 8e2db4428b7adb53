import { MESSAGES } from '#contract/messages.ts'
import type { Analyst } from '#server/engines/analysts/analyst.ts'
import { fetchPicture } from '#server/engines/pictures/fetch-picture.ts'
import type { PictureDecoder } from '#server/engines/pictures/picture-decoder.ts'
import { lruCache, memoizeAsync } from '#server/platform/lru-cache.ts'
import { type FoundPhoto, PHOTOS_A_PAGE, type PhotoPage, type PhotoSearch, PhotosAway } from './photo-search.ts'
import { createUnsplashApi, UNSPLASH_API, type UnsplashOptions } from './unsplash/api.ts'
import {
  isFree,
  readingOf,
  toPhoto,
  type UnsplashPhoto,
  unsplashPageSchema,
  unsplashPhotoSchema,
} from './unsplash/photo.ts'

const UNSPLASH_PICTURES = 'https://images.unsplash.com'
/** Results answer the same search for so long without asking again. */
const FRESH_MS = 10 * 60_000
const REMEMBERED = { pages: 300, photos: 5_000, readings: 1_000, pictures: 24 }
/** A picture 1080 px wide takes a tenth of it. */
const MAX_PICTURE_BYTES = 4 * 1024 * 1024
/** Whatever else is asked for below /photos is no photo: "." is a list, whose shape would pass for an outage. */
const PHOTO_ID = /^[\w-]{1,64}$/
/** What is searched for without words: Unsplash needs some. */
const ANYTHING = 'home interior'

export type UnsplashPhotosOptions = UnsplashOptions & {
  analyst: Pick<Analyst, 'readPicture'>
  pictureDecoder: Pick<PictureDecoder, 'decode'>
  bundled: PhotoSearch
}
type FoundPage = { page: Pick<PhotoPage, 'results' | 'total' | 'totalPages'>; at: number }

/**
 * Unsplash as photo search. Searches are remembered for some minutes, and for longer where Unsplash is away: then
 * earlier results are shown, or the bundled collection, with a notice. Pictures stay where they are; their bytes are
 * fetched for whoever has to see them and kept nowhere but in memory.
 */
export function createUnsplashPhotos({
  bundled,
  analyst,
  pictureDecoder,
  ...options
}: UnsplashPhotosOptions): PhotoSearch {
  const { baseUrl, safeFetch, clock, log } = options
  const api = createUnsplashApi(options)
  const pages = lruCache<FoundPage>(REMEMBERED.pages)
  const photos = lruCache<UnsplashPhoto>(REMEMBERED.photos)
  const readOnce = memoizeAsync<FoundPhoto['reading']>(REMEMBERED.readings)
  const fetchOnce = memoizeAsync<Uint8Array>(REMEMBERED.pictures)

  async function askForPage(words: string, page: number): Promise<FoundPage> {
    const query = { query: words, page: String(page), per_page: String(PHOTOS_A_PAGE), content_filter: 'high' }
    const found = await api.get('/search/photos', query, unsplashPageSchema)
    if (!found) throw new PhotosAway('down', 'the search is gone')
    const free = found.results.filter(isFree)
    for (const photo of free) photos.set(photo.id, photo)
    const { total, total_pages: totalPages } = found
    return { page: { results: free.map(toPhoto), total, totalPages }, at: clock.now().getTime() }
  }

  /** Pictures of a search that cannot be made: earlier results, else the studio's own. */
  async function substitute(fault: PhotosAway['fault'], known: FoundPage | undefined, words: string, page: number) {
    if (known) return { ...known.page, source: 'cached' as const, notice: MESSAGES.photoSearch[fault].cached }
    const fitting = await bundled.search(words, page)
    const shown = fitting.total > 0 ? fitting : await bundled.search('', page)
    return { ...shown, notice: MESSAGES.photoSearch[fault].bundled }
  }

  async function findPhoto(id: string): Promise<UnsplashPhoto | undefined> {
    const known = photos.get(id)
    if (known) return known
    if (!PHOTO_ID.test(id)) return undefined
    const photo = await api.get(`/photos/${id}`, {}, unsplashPhotoSchema)
    // A word such as "random" is answered too, with the photo of another id.
    if (photo?.id !== id) return undefined
    photos.set(id, photo)
    return photo
  }

  const fetchBytes = async (url: string) => {
    const from = { owner: 'unsplash', maxBytes: MAX_PICTURE_BYTES }
    const { content } = await fetchPicture({ safeFetch, pictureDecoder }, url, from)
    return content
  }

  /** What the analyst sees in a photo; its colour alone where the picture cannot be had. */
  async function readPhoto(photo: UnsplashPhoto): Promise<FoundPhoto['reading']> {
    try {
      return await readOnce(photo.id, async () => analyst.readPicture(await fetchBytes(photo.urls.small)))
    } catch (error) {
      log.warn({ error, photoId: photo.id }, 'failed to read Unsplash photo')
      return readingOf(photo)
    }
  }

  return {
    source: 'unsplash',
    origins: baseUrl === UNSPLASH_API ? [UNSPLASH_PICTURES] : [UNSPLASH_PICTURES, new URL(baseUrl).origin],
    async search(query, page) {
      const words = query.trim().toLowerCase()
      const key = `${page} ${words}`
      const known = pages.get(key)
      if (known && clock.now().getTime() - known.at < FRESH_MS && !api.isAway()) {
        return { ...known.page, source: 'cached', notice: null }
      }
      try {
        const found = await askForPage(words || ANYTHING, page)
        pages.set(key, found)
        return { ...found.page, source: 'unsplash', notice: null }
      } catch (error) {
        if (!(error instanceof PhotosAway)) throw error
        return substitute(error.fault, known, words, page)
      }
    },
    async find(id) {
      const own = await bundled.find(id)
      if (own) return own
      const photo = await findPhoto(id)
      return photo && { ...toPhoto(photo), reading: await readPhoto(photo) }
    },
    async noteChoice(id) {
      const photo = photos.get(id)
      if (!photo) return
      try {
        const { pathname, searchParams } = new URL(photo.links.download_location)
        await api.tell(withoutBase(pathname, baseUrl), Object.fromEntries(searchParams))
      } catch (error) {
        log.warn({ error, photoId: id }, 'failed to report Unsplash download')
      }
    },
    async read(id, known) {
      const own = await bundled.read(id)
      if (own) return own
      const url = known?.url ?? (await findPhoto(id))?.urls.regular
      return url === undefined ? undefined : fetchOnce(id, () => fetchBytes(url))
    },
  }
}

/** A path of Unsplash's own, to be asked for below `baseUrl`: the key goes nowhere else, whatever an answer names. */
function withoutBase(pathname: string, baseUrl: string): string {
  const prefix = new URL(baseUrl).pathname.replace(/\/$/, '')
  return prefix !== '' && pathname.startsWith(`${prefix}/`) ? pathname.slice(prefix.length) : pathname
}
