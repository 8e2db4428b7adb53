import type { EditedField, EditPreview, ProductEdit } from '#contract/product-edits.ts'
import type { Dimensions } from '#contract/products.ts'
import type { EditableValues, EditedProduct } from '#server/platform/database/schema.ts'

export type EditableProduct = Omit<EditableValues, keyof Dimensions> & { id: string; dimensions: Dimensions }

const AXES = ['widthCm', 'depthCm', 'heightCm'] as const
export const EDITABLE = ['category', 'roomTypes', 'description', ...AXES] as const

/** The values of a product that an edit can change. */
export function valuesOf({ category, roomTypes, description, dimensions }: EditableProduct): EditableValues {
  return { category, roomTypes, description, ...dimensions }
}

/** Whether two values are the same. */
export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** What the edit does to one product: only fields that change. Undefined when it has all the values already. */
export function planEdit(product: EditableProduct, edit: ProductEdit): EditedProduct | undefined {
  const [now, wanted] = [valuesOf(product), editedValues(product, edit)]
  const changed = EDITABLE.filter((field) => !isSame(now[field], wanted[field]))
  if (changed.length === 0) return undefined
  return { id: product.id, before: pick(now, changed), after: pick(wanted, changed) }
}

/** Only these fields of the values. */
export function pick(
  values: Partial<EditableValues>,
  fields: readonly (keyof EditableValues)[],
): Partial<EditableValues> {
  return Object.fromEntries(fields.map((field) => [field, values[field]]))
}

function editedValues(product: EditableProduct, edit: ProductEdit): EditableValues {
  const removed = new Set(edit.removeRoomTypes)
  const rooms = [...(edit.roomTypes ?? product.roomTypes), ...(edit.addRoomTypes ?? [])]
  return {
    category: edit.category ?? product.category,
    roomTypes: [...new Set(rooms)].filter((room) => !removed.has(room)),
    description: edit.description ?? product.description,
    ...product.dimensions,
    ...edit.dimensions,
  }
}

/** What one product has and would get in a field, as words. Descriptions differ everywhere: theirs is not told. */
type Step = { field: EditedField; from: string; to: string; isSame: boolean }

/** Counts what the edit would change, field by field, by the same plan that writes it. */
export function previewEdit(products: EditableProduct[], edit: ProductEdit): EditPreview {
  const all = products.flatMap((product) => stepsOf(product, edit))
  return {
    total: products.length,
    changed: products.filter((product) => planEdit(product, edit) !== undefined).length,
    fields: [...new Set(all.map(({ field }) => field))].map((field) => {
      const ofField = all.filter((step) => step.field === field)
      return {
        field,
        same: ofField.filter((step) => step.isSame).length,
        steps: countSteps(ofField.filter((step) => !step.isSame)),
      }
    }),
  }
}

function stepsOf(product: EditableProduct, edit: ProductEdit): Step[] {
  const { category, roomTypes, dimensions, description } = product
  const step = (field: EditedField, from: string, to: string): Step => ({ field, from, to, isSame: from === to })
  const steps: Step[] = []
  if (edit.category !== undefined) steps.push(step('category', category, edit.category))
  if (edit.roomTypes !== undefined) {
    steps.push(step('roomTypes', roomTypes.join(', '), [...new Set(edit.roomTypes)].join(', ')))
  }
  for (const room of edit.addRoomTypes ?? []) {
    steps.push(step('addRoomTypes', roomTypes.includes(room) ? room : '', room))
  }
  for (const room of edit.removeRoomTypes ?? []) {
    steps.push({ ...step('removeRoomTypes', room, ''), isSame: !roomTypes.includes(room) })
  }
  for (const axis of AXES) {
    const wanted = edit.dimensions?.[axis]
    if (wanted !== undefined) steps.push(step(axis, sizeWord(dimensions[axis]), sizeWord(wanted)))
  }
  if (edit.description !== undefined) {
    const isKept = description === edit.description
    steps.push({ field: 'description', from: description === '' ? '' : '…', to: edit.description, isSame: isKept })
  }
  return steps
}

function sizeWord(cm: number | null): string {
  return cm === null ? '' : String(cm)
}

/** The most frequent first. */
function countSteps(steps: Step[]): EditPreview['fields'][number]['steps'] {
  const counted = new Map<string, { from: string; to: string; count: number }>()
  for (const { from, to } of steps) {
    const key = JSON.stringify([from, to])
    counted.set(key, { from, to, count: (counted.get(key)?.count ?? 0) + 1 })
  }
  return [...counted.values()].sort((one, other) => other.count - one.count)
}
