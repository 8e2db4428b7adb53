// How texts are compared, searched and ordered, and what of them is kept. The database has the same rules as functions
// (see decision 019), so that a page and the server find and order alike, whatever the locale of the database knows.

/** Letters that Unicode does not take apart into a plain letter and a mark. */
export const LATIN_LETTERS: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  ŋ: 'n',
  þ: 'th',
  ŧ: 't',
}
/** Signs that word processors put where people type a plainer one: dashes, quotes, the cross of "120 × 200". */
const PLAIN_SIGNS: Record<string, string> = { '×': 'x', '“': '"', '”': '"', '„': '"', '‟': '"' }
const SIGNS = /[\u2010-\u2015\u2212\u2018-\u201B\u201C-\u201F×]/g
const plainSign = (sign: string) => PLAIN_SIGNS[sign] ?? (sign >= '\u2018' && sign <= '\u201B' ? "'" : '-')

const NUMBER_DIGITS = 20

/** Lower case, compatibility forms taken apart, dashes and quotes in one form, invisible characters left out. */
function caseFolded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .toLowerCase()
    .replaceAll('ς', 'σ')
    .replace(SIGNS, plainSign)
}

/** What a search compares: without case and without the accents of Latin, Greek and Cyrillic letters; й is a letter. */
export function foldText(text: string): string {
  return caseFolded(text)
    .replaceAll('\u0438\u0306', '\u0439')
    .replace(/[\u0300-\u036F]/g, '')
    .replace(/[ßæœøđðħıłŋþŧ]/g, (letter) => LATIN_LETTERS[letter] ?? letter)
    .normalize('NFC')
}

/** The words of a search, folded. */
export function foldedWords(search: string): string[] {
  return foldText(search).split(/\s+/).filter(Boolean)
}

/** Whether a text contains every word of a search. */
export function containsWords(text: string, search: string): boolean {
  const folded = foldText(text)
  return foldedWords(search).every((word) => folded.includes(word))
}

/** What two SKUs have in common that a person takes for the same one. */
export function skuIdentity(sku: string): string {
  return caseFolded(sku).replace(/ +/g, ' ').replace(/^ | $/g, '').normalize('NFC')
}

/** What sorts texts by code points as a person would, as Äpfel, Stuhl 2, Stuhl 10, Zebra: numbers stand with 20 digits. */
export function orderKey(text: string): string {
  return foldText(text)
    .replace(/[0-9]+/g, `${'0'.repeat(NUMBER_DIGITS)}$&`)
    .replace(/0*([0-9]{20})(?![0-9])/g, '$1')
}

/** The items in the order of their texts, as the database orders them; equal ones keep their order. */
export function sortByText<Item>(items: readonly Item[], textOf: (item: Item) => string): Item[] {
  return items
    .map((item) => ({ item, key: orderKey(textOf(item)) }))
    .toSorted((a, b) => compareCodePoints(a.key, b.key))
    .map(({ item }) => item)
}

/** UTF-16 puts surrogates before U+E000; PostgreSQL's bytes do not. */
function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let at = 0; at < length; at += 1) {
    const [left, right] = [a.charCodeAt(at), b.charCodeAt(at)]
    if (left !== right) return rank(left) - rank(right)
  }
  return a.length - b.length
}
const rank = (unit: number) => (unit >= 0xe000 ? unit - 0x800 : unit >= 0xd800 ? unit + 0x2000 : unit)

/**
 * Characters that change the direction of the text around them, or take no room and mean nothing. Joiners stay: emoji
 * and Persian need them; so do the marks that only say which way a single sign runs.
 */
const HARMFUL = /[\u00AD\u180E\u200B\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF\uFFF9-\uFFFB]/g

/** A text of one line as it is kept: NFC, no control characters, nothing invisible that changes other text. */
export function cleanLine(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(HARMFUL, '')
    .normalize('NFC')
    .trim()
}

/** The same for a text of several lines: line breaks and tabs stay. */
export function cleanProse(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/(?![\n\t])\p{Cc}/gu, '')
    .replace(HARMFUL, '')
    .normalize('NFC')
    .trim()
}

const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

/** A name as it stands within a sentence: one that runs from right to left does not reorder the words around it. */
export function isolate(name: string): string {
  return RIGHT_TO_LEFT.test(name) ? `\u2068${name}\u2069` : name
}

/** The first characters of a text, at most so many; no character and no emoji is cut in two. */
export function cutText(text: string, length: number): string {
  if (text.length <= length) return text
  const segments = [...new Intl.Segmenter().segment(text)]
  const end = segments.findLast(({ index, segment }) => index + segment.length <= length)
  return end ? text.slice(0, end.index + end.segment.length) : ''
}

/** An article number as it is kept: one line without any invisible character. */
export function cleanSku(text: string): string {
  return cleanLine(text.replace(/\p{Default_Ignorable_Code_Point}/gu, ''))
}
