import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { skuKey } from '#contract/sku-key.ts'
import { foldText, orderKey, skuIdentity } from '#contract/text.ts'
import { testDatabase } from '#server/testing/databases.ts'
import type { OpenDatabase } from './database.ts'
import { openDatabase } from './open-database.ts'

type Folded = { folded: string; ordered: string; identity: string; key: string }
/** What Unicode 13 has, which PostgreSQL 14 knows; later characters may be known to one side only. */
const LAST_COMPARED = 0x1056f
const LATER = /[\u2C2F\u2C5F\uA7C0\uA7C1\uA7CB-\uA7DF\uA7F1-\uA7F4]/
/** Of the many characters that stay as they are, some are enough. */
const EVERY = 97

/** Every character that a rule changes, and some of the others. */
function characters(): string[] {
  return Array.from({ length: LAST_COMPARED }, (_, index) => String.fromCodePoint(index + 1)).filter(
    (character, index) =>
      !LATER.test(character) &&
      /[\p{L}\p{M}\p{N}\p{P}\p{S}\p{Z}\p{Cf}]/u.test(character) &&
      (index % EVERY === 0 ||
        (foldText(character) !== character && !/\p{Script=Hangul}|\p{Script=Han}/u.test(character))),
  )
}
const LOCALES = inject('postgresUrl')
  ? [
      "locale 'C'",
      "locale 'C.UTF-8'",
      "locale_provider icu icu_locale 'de' locale 'C.UTF-8'",
      "locale_provider icu icu_locale 'tr' locale 'C.UTF-8'",
    ]
  : ['the embedded database']

describe.each(LOCALES)('text in a database with %s', (locale) => {
  let opened: OpenDatabase
  let remove: () => Promise<void>
  beforeAll(async () => {
    const database = await testDatabase(locale)
    remove = database.remove
    opened = await openDatabase({ ...database.place, dataDir: '' })
  })
  afterAll(async () => {
    await opened.close()
    await remove()
  })

  async function inDatabase(texts: string[]): Promise<Folded[]> {
    const { rows } = (await opened.db.execute(sql`
      select text_folded(value) as folded, text_order(value) as ordered, sku_identity(value) as identity, sku_key(value) as key
      from jsonb_array_elements_text(${JSON.stringify(texts)}::jsonb) with ordinality as texts(value, place) order by place`)) as unknown as {
      rows: Folded[]
    }
    return rows
  }
  const onPage = (text: string): Folded => ({
    folded: foldText(text),
    ordered: orderKey(text),
    identity: skuIdentity(text),
    key: skuKey(text),
  })

  test('is folded, ordered and told apart as on a page, whatever the character', async () => {
    const texts = characters().map((character) => `A${character}1 ${character}`)
    const rows = await inDatabase(texts)
    const differing = texts.filter((text, index) => JSON.stringify(rows[index]) !== JSON.stringify(onPage(text)))
    expect(differing).toEqual([])
  })

  test('of several words and numbers is folded, ordered and told apart as on a page', async () => {
    const texts = [
      '',
      ' ',
      'Äpfel 2',
      'Äpfel 12',
      'ＡＢＣ 007',
      'x12345678901234567890123',
      '“Mu\u0308ller”  – 120×200',
      'ΣΟΦΑΣ',
      'İI ı',
      'Шкаф Йод Ёлка',
      'ﬁn ß ẞ Œuvre',
      '한국어 가구',
      'ガラス',
      '\u200B\u2060',
      ' SOF-01_2\t!"#$%&\'()*+,./:;<=>?@[\\]^`{|}~ ',
    ]
    expect(await inDatabase(texts)).toEqual(texts.map(onPage))
  })
})
