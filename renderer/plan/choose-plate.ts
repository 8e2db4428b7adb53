import type { ProxyClass } from '#renderer/compose/plate.ts'
import { nearestName } from './nearest-name.ts'
import { type PlateEntry, plateIndex } from './plate-index.ts'
import type { Subject } from './product-class.ts'

export const rooms = [
  'Living Room',
  'Bedroom',
  'Dining Room',
  'Office',
  'Kitchen',
  'Bathroom',
  'Outdoor',
  'Hallway',
] as const
export type Room = (typeof rooms)[number]

/** Classes to try in a plate for a subject, nearest in shape first. */
const standIns: Record<ProxyClass, readonly ProxyClass[]> = {
  sofa: ['sofa', 'bed', 'table', 'cabinet', 'chair'],
  chair: ['chair', 'table', 'cabinet'],
  table: ['table', 'cabinet', 'chair'],
  bed: ['bed', 'sofa', 'table', 'cabinet'],
  cabinet: ['cabinet', 'table', 'chair'],
  tall: ['tall', 'cabinet'],
  small: ['small'],
  mirror: ['mirror'],
}

/** Which of a plate's measured classes stands in for the subject. */
export function proxyClassOf(subject: Subject): ProxyClass {
  if (subject.mount === 'ceiling') return 'mirror'
  if (subject.pillow) return 'chair'
  if (subject.mount === 'counter') return 'small'
  if (subject.mount === 'wall' || subject.class === 'wall') return standsOnFloor(subject) ? 'tall' : 'mirror'
  if (subject.class === 'small') return subject.height > 1.2 ? 'tall' : 'chair'
  return subject.class
}

/** A full-length mirror leans on the wall rather than hangs. */
export const standsOnFloor = (subject: Subject) =>
  subject.mount === 'floor' || (subject.mount === 'wall' && subject.standsAt < 0.2 && subject.height > 1.2)

const roomOfClass: Record<ProxyClass, Room> = {
  sofa: 'Living Room',
  chair: 'Living Room',
  table: 'Dining Room',
  bed: 'Bedroom',
  cabinet: 'Living Room',
  tall: 'Living Room',
  small: 'Hallway',
  mirror: 'Hallway',
}

export type PlateChoice = { entry: PlateEntry; proxyClass: ProxyClass }

/** Plates that can show the subject in this room, the best match of style first. Never empty. */
export function choosePlates(roomType: string, style: string, subject: Subject): PlateChoice[] {
  const wanted = proxyClassOf(subject)
  const room = nearestName(roomType, rooms) ?? roomOfClass[wanted]
  const serving = (entries: readonly PlateEntry[]) =>
    standIns[wanted].flatMap((proxyClass) =>
      entries.filter((entry) => entry.classes.includes(proxyClass)).map((entry) => ({ entry, proxyClass })),
    )
  const inRoom = serving(plateIndex.filter((entry) => entry.rooms.includes(room)))
  const candidates = inRoom.length ? inRoom : serving(plateIndex)
  const score = ({ entry, proxyClass }: PlateChoice) =>
    4 * Number(proxyClass === wanted) +
    2 * Number(entry.rooms[0] === room || entry.rooms.length > 4 === (wanted === 'small')) +
    Number(entry.styles.includes(style)) +
    0.5 * Number(entry.styles[0] === style)
  const best = new Map<string, PlateChoice>()
  for (const choice of candidates.sort((a, b) => score(b) - score(a)))
    if (!best.has(choice.entry.name)) best.set(choice.entry.name, choice)
  return [...best.values()]
}
