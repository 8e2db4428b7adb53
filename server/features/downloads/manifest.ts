import { csvOf } from '#contract/csv.ts'
import { type ImageSettings, imageSettingsSchema } from '#contract/settings.ts'
import type { ArchiveFile } from './archive-files.ts'

const COLUMNS = ['Product', 'SKU', 'Room', 'Variant', 'File', 'Settings']

/** The list of an archive's images as CSV. `File` is the path from the list to the image. */
export function manifestOf(files: readonly ArchiveFile[]): string {
  const rows = files.map(({ product, roomType, number, path, settings }) => [
    product.name,
    product.sku,
    roomType,
    String(number),
    path.slice(path.indexOf('/') + 1),
    settingsLine(settings),
  ])
  return csvOf(COLUMNS, rows)
}

/** "style: Modern; lighting: Natural Light; …" of all that is set. */
function settingsLine(settings: ImageSettings): string {
  const parts = imageSettingsSchema.keyof().options.flatMap((name) => {
    const value = settings[name]
    const isSet = name !== 'roomType' && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)
    return isSet ? [`${inWords(name)}: ${valueInWords(value)}`] : []
  })
  return parts.join('; ')
}

/** "match product colors" of matchProductColors. */
function inWords(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}

function valueInWords(value: ImageSettings[keyof ImageSettings]): string {
  if (Array.isArray(value)) return value.join(', ')
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return String(value)
}
