import { type ImageSettings, imageSettingsSchema } from '#contract/settings.ts'
import type { ArchiveFile } from './archive-files.ts'

const COLUMNS = ['Product', 'SKU', 'Room', 'Variant', 'File', 'Settings']
/** Without it Excel reads the file in the code page of the machine. */
const BYTE_ORDER_MARK = '\uFEFF'
/** What a spreadsheet takes for a formula, also after blanks and in its full-width form. */
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/
/** The same where a spreadsheet that separates by semicolons or tabs begins a cell within the text. */
const FORMULA_WITHIN = /([;\t\r\n])(?=[\s"]*[=+\-@＝＋－＠])/g

/**
 * The list of an archive's images as CSV by RFC 4180, in UTF-8 with byte order mark. `File` is the path from the list
 * to the image. Every field is quoted. A text that a spreadsheet would run as a formula stands behind an apostrophe (OWASP, CSV injection).
 */
export function manifestOf(files: readonly ArchiveFile[]): string {
  const rows = files.map(({ product, roomType, number, path, settings }) => [
    product.name,
    product.sku,
    roomType,
    String(number),
    path.slice(path.indexOf('/') + 1),
    settingsLine(settings),
  ])
  return BYTE_ORDER_MARK + [COLUMNS, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')
}

function cell(text: string): string {
  const within = text.replace(FORMULA_WITHIN, "$1'")
  const harmless = FORMULA.test(text) ? `'${within}` : within
  return `"${harmless.replaceAll('"', '""')}"`
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
