import { expect, test } from 'vitest'
import { refuseUpload } from './upload-check.ts'

const MB = 1024 * 1024

test('[EC-004.M1] [EC-004.M4] [UC-004.X4] refuses what is no picture', () => {
  expect(refuseUpload({ name: 'a.file', type: 'application/pdf', size: MB })).toBe(
    'Only JPG, PNG, and WebP images are supported',
  )
  expect(refuseUpload({ name: 'a.file', type: 'image/gif', size: MB })).toBe(
    'Only JPG, PNG, and WebP images are supported',
  )
})

test('[EC-004.M3] takes JPG, PNG and WebP', () => {
  for (const type of ['image/jpeg', 'image/png', 'image/webp'])
    expect(refuseUpload({ name: 'a.file', type, size: 8 * MB })).toBeNull()
})

test('[EC-004.M6] refuses above 10 * 1024 * 1024 bytes and not at it', () => {
  expect(refuseUpload({ name: 'a.file', type: 'image/png', size: 10 * MB })).toBeNull()
  expect(refuseUpload({ name: 'a.file', type: 'image/png', size: 10 * MB + 1 })).not.toBeNull()
})

test('[EC-004.M7a] [EC-004.M7b] [UC-004.X5] says the actual size and suggests to compress', () => {
  expect(refuseUpload({ name: 'a.file', type: 'image/jpeg', size: 15 * MB })).toBe(
    'File must be under 10MB (current: 15MB). Try compressing the image first.',
  )
})

test('refuses an empty file', () => {
  expect(refuseUpload({ name: 'a.file', type: 'image/jpeg', size: 0 })).toBe(
    'The file is empty. Please choose another one.',
  )
})

test('[EC-004.H2] says what to do with a HEIC photo, also where the browser does not know its type', () => {
  for (const file of [
    { name: 'IMG_0042.HEIC', type: '', size: MB },
    { name: 'photo', type: 'image/heif', size: MB },
  ]) {
    expect(refuseUpload(file)).toMatch(/^Only JPG, PNG, and WebP images are supported\. .*HEIC.*export it as JPG/)
  }
})
