import { expect, test } from 'vitest'
import type { CheckedFile } from '#web/api/upload-check.ts'
import { fittingFiles } from './fitting-files.ts'

const picture = (name: string) => ({ file: new File([], name), refusal: null })
const document = { file: new File([], 'document.pdf'), refusal: 'no picture' }
const names = (files: CheckedFile[], capacity: number) => {
  const { taken, areTooMany } = fittingFiles(files, capacity)
  return [...taken.map(({ file }) => file.name), ...(areTooMany ? ['and more'] : [])]
}

// EC-004.M1, EC-004.H4
test('a refused file takes the place of no other picture, and says why also when all are taken', () => {
  expect(names([document, picture('a.jpg')], 1)).toEqual(['document.pdf', 'a.jpg'])
  expect(names([document], 0)).toEqual(['document.pdf'])
})

// UC-004.A3a
test('takes the first of more pictures than may be chosen', () => {
  expect(names([picture('a.jpg'), picture('b.jpg'), document, picture('c.jpg')], 2)).toEqual([
    'a.jpg',
    'b.jpg',
    'document.pdf',
    'and more',
  ])
  expect(names([picture('a.jpg')], -1)).toEqual(['and more'])
})
