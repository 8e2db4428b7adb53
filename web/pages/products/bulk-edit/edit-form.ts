import type { EditPreview, ProductEdit } from '#contract/product-edits.ts'
import type { Category, RoomType } from '#contract/vocabulary.ts'

export const ROOM_MODES = ['add', 'remove', 'replace'] as const
export type RoomMode = (typeof ROOM_MODES)[number]
export const TICKS = ['category', 'rooms', 'size', 'description'] as const
export type Tick = (typeof TICKS)[number]

/** The form as it stands: nothing is ticked at first, and what is not ticked is never written. */
export type EditForm = {
  ticked: ReadonlySet<Tick>
  category: Category | null
  roomMode: RoomMode
  rooms: RoomType[]
  /** Centimeters; null leaves that side of the size as it is. */
  size: { widthCm: number | null; depthCm: number | null; heightCm: number | null }
  description: string
}

export const EMPTY_FORM: EditForm = {
  ticked: new Set(),
  category: null,
  roomMode: 'add',
  rooms: [],
  size: { widthCm: null, depthCm: null, heightCm: null },
  description: '',
}

const ROOM_FIELDS = { add: 'addRoomTypes', remove: 'removeRoomTypes', replace: 'roomTypes' } as const

/** What the form writes; undefined while it writes nothing. */
export function editOf({ ticked, category, roomMode, rooms, size, description }: EditForm): ProductEdit | undefined {
  const sides = Object.entries(size).filter(([, value]) => value !== null)
  const edit: ProductEdit = {
    ...(ticked.has('category') && category !== null && { category }),
    ...(ticked.has('rooms') && rooms.length > 0 && { [ROOM_FIELDS[roomMode]]: rooms }),
    ...(ticked.has('size') && sides.length > 0 && { dimensions: Object.fromEntries(sides) }),
    ...(ticked.has('description') && { description: description.trim() }),
  }
  return Object.keys(edit).length === 0 ? undefined : edit
}

/** The previews of parts of a selection as one. */
export function joinPreviews(previews: readonly EditPreview[]): EditPreview {
  const fields = new Map<string, EditPreview['fields'][number]>()
  for (const { field, same, steps } of previews.flatMap((preview) => preview.fields)) {
    const known = fields.get(field) ?? { field, same: 0, steps: [] }
    fields.set(field, { field, same: known.same + same, steps: joinSteps([...known.steps, ...steps]) })
  }
  return {
    total: previews.reduce((sum, { total }) => sum + total, 0),
    changed: previews.reduce((sum, { changed }) => sum + changed, 0),
    fields: [...fields.values()],
  }
}

type Steps = EditPreview['fields'][number]['steps']

function joinSteps(steps: Steps): Steps {
  const joined = new Map<string, Steps[number]>()
  for (const { from, to, count } of steps) {
    const key = JSON.stringify([from, to])
    joined.set(key, { from, to, count: (joined.get(key)?.count ?? 0) + count })
  }
  return [...joined.values()].sort((one, other) => other.count - one.count)
}
