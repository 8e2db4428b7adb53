import { expect, test } from 'vitest'
import { pastedFiles } from './pasted-files.ts'

const picture = new File(['x'], 'image.png', { type: 'image/png' })
const paste = (target: object, types: string[]) =>
  pastedFiles({
    target: target as EventTarget,
    clipboardData: { types, files: types.includes('Files') ? [picture] : [] } as unknown as DataTransfer,
  })
const SPREADSHEET = ['text/plain', 'text/html', 'text/rtf', 'Files']

test.each([{ tagName: 'INPUT' }, { tagName: 'TEXTAREA' }, { isContentEditable: true }])(
  'cells of a spreadsheet pasted into a field (%j) are text',
  (field) => {
    expect(paste(field, SPREADSHEET)).toEqual([])
  },
)

test('the same beside a field is a picture, and so is a lone picture in a field', () => {
  expect(paste({ tagName: 'BODY' }, SPREADSHEET)).toEqual([picture])
  expect(paste({ tagName: 'INPUT' }, ['Files'])).toEqual([picture])
})

test('text alone is no picture anywhere', () => {
  expect(paste({ tagName: 'INPUT' }, ['text/plain'])).toEqual([])
  expect(paste({ tagName: 'BODY' }, ['text/plain'])).toEqual([])
})
