import { expect, test } from 'vitest'
import { MESSAGES } from '#contract/messages.ts'
import { checkFiles, refuseUpload } from './upload-check.ts'

const MB = 1024 * 1024
const STARTS = {
  jpeg: '\xff\xd8\xff\xe0\0\x10JFIF\0\x01',
  png: '\x89PNG\r\n\x1a\n\0\0\0\r',
  webp: 'RIFF\x10\0\0\0WEBPVP8 ',
  heic: '\0\0\0\x18ftypheic\0\0\0\0mif1',
  gif: 'GIF89a\x10\0\x10\0\xf7\0\0',
  pdf: '%PDF-1.7\n%more than twelve',
}
const bytesOf = (start: string) => Uint8Array.from(start, (letter) => letter.charCodeAt(0))
const fileOf = (start: string, type = '', size = 2_000, name = 'a.file') => {
  const bytes = bytesOf(start)
  return new File([bytes, new Uint8Array(Math.max(0, size - bytes.length))], name, { type })
}

// EC-004.M3
test.each(['jpeg', 'png', 'webp'] as const)('sends a %s whatever its declared type', async (format) => {
  for (const type of [
    '',
    'image/pjpeg',
    'image/jpg',
    'image/x-png',
    'application/octet-stream',
    'text/plain',
    `image/${format}`,
  ]) {
    expect(await refuseUpload(fileOf(STARTS[format], type))).toBeNull()
  }
})

// EC-004.M1, EC-004.M4, UC-004.X4
test('refuses what is no picture, also when it claims to be one', async () => {
  for (const start of [STARTS.pdf, STARTS.gif, 'x']) {
    expect(await refuseUpload(fileOf(start, 'image/jpeg'))).toBe('Only JPG, PNG, and WebP images are supported')
  }
})

// EC-004.M6, EC-004.M7a, EC-004.M7b, UC-004.X5
test('takes 10 MB, refuses one byte more and says the actual size', async () => {
  expect(await refuseUpload(fileOf(STARTS.png, '', 10 * MB))).toBeNull()
  expect(await refuseUpload(fileOf(STARTS.png, '', 10 * MB + 1))).not.toBeNull()
  expect(await refuseUpload(fileOf(STARTS.jpeg, '', 15 * MB))).toBe(
    'File must be under 10MB (current: 15MB). Try compressing the image first.',
  )
})

// EC-004.H2
test('says what to do with a HEIC photo, and sends a JPEG that is only called one', async () => {
  expect(await refuseUpload(fileOf(STARTS.heic, 'image/jpeg'))).toMatch(/^Only JPG.*HEIC.*export it as JPG/)
  expect(await refuseUpload(fileOf(STARTS.jpeg, 'image/heic', 2_000, 'IMG_0042.HEIC'))).toBeNull()
})

test('says what is wrong with an empty file and with a folder', async () => {
  expect(await refuseUpload(new File([], 'a.jpg', { type: 'image/jpeg' }))).toBe(
    'The file is empty. Please choose another one.',
  )
  const folder = Object.assign(fileOf(STARTS.jpeg), {
    slice: () => ({ arrayBuffer: () => Promise.reject(new DOMException('not found', 'NotFoundError')) }),
  })
  expect(await refuseUpload(folder)).toBe(MESSAGES.unreadableFile)
})

test('checks several files, each on its own and in their order', async () => {
  const files = [fileOf(STARTS.pdf), fileOf(STARTS.webp)]
  expect(await checkFiles(files)).toEqual([
    { file: files[0], refusal: MESSAGES.unsupportedImage },
    { file: files[1], refusal: null },
  ])
})
