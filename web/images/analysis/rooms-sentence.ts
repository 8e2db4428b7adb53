import { plural } from '#contract/amounts.ts'
import type { Analysis } from '#contract/studio-sessions.ts'
import { ROOM_TYPES, type RoomType } from '#contract/vocabulary.ts'

/** Rooms with their counts, the most frequent first. */
export function roomsByCount(distribution: Analysis['roomTypeDistribution']): { room: RoomType; count: number }[] {
  return ROOM_TYPES.flatMap((room) => {
    const count = distribution[room] ?? 0
    return count > 0 ? [{ room, count }] : []
  }).sort((a, b) => b.count - a.count)
}

/** "mostly for the living room and bedroom": the rooms that make up more than half, at most two. */
export function roomsPhrase(distribution: Analysis['roomTypeDistribution']): string {
  const rooms = roomsByCount(distribution)
  const [first, second] = rooms
  if (first === undefined) return ''
  if (second === undefined) return `for the ${inWords(first.room)}`
  const total = rooms.reduce((sum, { count }) => sum + count, 0)
  if (first.count > total / 2) return `mostly for the ${inWords(first.room)}`
  if (first.count + second.count > total / 2) return `mostly for the ${inWords(first.room)} and ${inWords(second.room)}`
  return `for ${rooms.length} kinds of rooms`
}

/** "45 products, mostly for the living room and bedroom". */
export function analysisTitle(products: number, distribution: Analysis['roomTypeDistribution']): string {
  const phrase = roomsPhrase(distribution)
  return phrase === '' ? plural(products, 'product') : `${plural(products, 'product')}, ${phrase}`
}

function inWords(room: RoomType): string {
  return room === 'Outdoor' ? 'terrace' : room.toLowerCase()
}
