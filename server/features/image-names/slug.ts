import { LATIN_LETTERS } from '#contract/text.ts'

/** Names that Windows gives to devices, whatever extension follows. */
const DEVICE_NAME = /^(con|prn|aux|nul|com\d|lpt\d)$/
/** A letter or digit with its marks; more than four marks on one letter are an attack on the reader, not a script. */
const LETTER = /([\p{L}\p{N}]\p{M}{0,4})\p{M}*|./gsu

function toPlainLatin(text: string): string {
  return text.replace(/\p{Script=Latin}\p{M}*/gu, (letter) => {
    const base = letter.normalize('NFD').replace(/\p{M}/gu, '')
    return LATIN_LETTERS[base] ?? base
  })
}

/**
 * A name as part of a file's path, safe on Windows, macOS and Linux: lower-case letters and digits joined by hyphens,
 * at most `maxBytes` of UTF-8, never empty. Latin letters lose their accents, other scripts stay readable (NFC).
 * `fallback` stands in for a text without letters or digits and must itself be a slug.
 */
export function slug(text: string, fallback: string, maxBytes = 60): string {
  const plain = toPlainLatin(text.normalize('NFKC').toLowerCase())
    .replace(/['’\p{Cf}]/gu, '')
    .normalize('NFC')
  const words = plain.replace(LETTER, (_, letter: string | undefined) => letter ?? ' ').trim()
  const short = shorten(words.replace(/ +/g, '-'), maxBytes) || fallback
  return DEVICE_NAME.test(short) ? `${short}-0` : short
}

/** Cuts between letters, never between a letter and its marks. */
function shorten(text: string, maxBytes: number): string {
  let kept = ''
  for (const [letter] of text.matchAll(/.\p{M}*/gsu)) {
    if (Buffer.byteLength(kept) + Buffer.byteLength(letter) > maxBytes) break
    kept += letter
  }
  return kept.replace(/-+$/, '')
}
