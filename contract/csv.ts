/** Without it Excel reads the file in the code page of the machine. */
const BYTE_ORDER_MARK = '\uFEFF'
/** What a spreadsheet takes for a formula, also after blanks and in its full-width form. */
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/
/** The same where a spreadsheet that separates by semicolons or tabs begins a cell within the text. */
const FORMULA_WITHIN = /([;\t\r\n])(?=[\s"]*[=+\-@＝＋－＠])/g

/**
 * Rows as CSV by RFC 4180, in UTF-8 with byte order mark, every field quoted. A text that a spreadsheet would run as a
 * formula stands behind an apostrophe (OWASP, CSV injection).
 */
export function csvOf(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  return BYTE_ORDER_MARK + [columns, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')
}

function cell(text: string): string {
  const within = text.replace(FORMULA_WITHIN, "$1'")
  const harmless = FORMULA.test(text) ? `'${within}` : within
  return `"${harmless.replaceAll('"', '""')}"`
}
