import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { readingSchema } from '#contract/inspirations.ts'
import { type FoundPhoto, PHOTOS_A_PAGE, type PhotoSearch } from './photo-search.ts'

/** Pictures and their index, made from the renderer's own rooms: `npm run make-collection`. */
export const COLLECTION_FOLDER = fileURLToPath(new URL('./collection/', import.meta.url))
export const COLLECTION_PREFIX = '/collection/'

const indexSchema = z.array(
  z.object({
    id: z.string(),
    title: z.string(),
    room: z.string(),
    style: z.string(),
    keywords: z.array(z.string()),
    width: z.number(),
    height: z.number(),
    thumbhash: z.string(),
    reading: readingSchema,
  }),
)
export type CollectionEntry = z.infer<typeof indexSchema>[number]

/** How well an entry fits the query's words: whole words of title, room and style weigh more than keywords. */
export function score(entry: CollectionEntry, words: string[]): number {
  const strong = `${entry.title} ${entry.room} ${entry.style}`.toLowerCase()
  const weak = entry.keywords.join(' ').toLowerCase()
  return words.reduce((sum, word) => sum + (strong.includes(word) ? 3 : 0) + (weak.includes(word) ? 1 : 0), 0)
}

/** The studio's own inspiration collection: searchable offline, free of any licence. */
export async function createBundledPhotos(): Promise<PhotoSearch> {
  const entries = indexSchema.parse(JSON.parse(await readFile(`${COLLECTION_FOLDER}collection.json`, 'utf8')))
  const photos = new Map(entries.map((entry) => [entry.id, toPhoto(entry)]))
  return {
    source: 'bundled',
    origins: [],
    async search(query, page) {
      const words = query.toLowerCase().split(/\s+/).filter(Boolean)
      const ranked = entries
        .map((entry) => ({ entry, points: score(entry, words) }))
        .filter(({ points }) => words.length === 0 || points > 0)
        .sort((a, b) => b.points - a.points)
      const found = ranked.slice((page - 1) * PHOTOS_A_PAGE, page * PHOTOS_A_PAGE)
      return {
        results: found.flatMap(({ entry }) => photos.get(entry.id) ?? []),
        total: ranked.length,
        totalPages: Math.ceil(ranked.length / PHOTOS_A_PAGE),
        source: 'bundled',
        notice: null,
      }
    },
    find: async (id) => photos.get(id),
    noteChoice: async () => {},
    // Only ids of the index become file names.
    read: async (id) => (photos.has(id) ? readFile(`${COLLECTION_FOLDER}${id}.webp`) : undefined),
  }
}

/** "Modern living room, evening, navy": light and colors tell rooms of one style apart. */
function titleOf({ title, reading, keywords }: CollectionEntry): string {
  return [title, reading.lighting.toLowerCase(), keywords.at(-1)].join(', ')
}

function toPhoto(entry: CollectionEntry): FoundPhoto {
  const url = (suffix: string) => `${COLLECTION_PREFIX}${entry.id}${suffix}.webp`
  return {
    id: entry.id,
    title: titleOf(entry),
    picture: {
      url: url(''),
      width: entry.width,
      height: entry.height,
      thumbhash: entry.thumbhash,
      thumbnails: [{ width: 480, url: url('.w480') }],
    },
    credit: { name: 'Epox Studio', url: null, source: 'Studio Collection', sourceUrl: null },
    reading: entry.reading,
  }
}
