import { number, plural } from './amounts.ts'
import { LIMITS } from './limits.ts'

const { minSide, maxSide, maxRatio, maxPixels, maxInterlacedPixels } = LIMITS.pictures
const size = (width: number, height: number) => `${number.format(width)} x ${number.format(height)} pixels`
const megabytes = (bytes: number) => `${Math.ceil(bytes / 1024 / 1024)}MB`
const megapixels = (pixels: number) => number.format(Math.round(pixels / 1e6))

/** What is said about pictures that people bring, and why one is refused. Part of MESSAGES. */
export const PICTURE_MESSAGES = {
  unsupportedImage: 'Only JPG, PNG, and WebP images are supported',
  heicImage:
    'Only JPG, PNG, and WebP images are supported. This is a HEIC photo, as iPhones take them: export it as JPG first.',
  imageTooLarge: (bytes: number) =>
    `File must be under ${megabytes(LIMITS.uploadBytes)} (current: ${megabytes(bytes)}). Try compressing the image first.`,
  emptyFile: 'The file is empty. Please choose another one.',
  corruptImage: 'Image file appears to be corrupted. Please try another file.',
  unreadableFile: 'This file could not be opened. If it is a folder, choose the pictures in it.',
  lowResolution: 'Image resolution low. Results may vary.',
  tooSmall: (width: number, height: number) =>
    `This image has ${size(width, height)}. Choose one with at least ${minSide} pixels on each side.`,
  tooManyPixels: (width: number, height: number) =>
    `This image has ${size(width, height)}. At most ${number.format(maxSide)} on each side and ${megapixels(maxPixels)} megapixels can be used: make it smaller and upload it again.`,
  tooLong: (width: number, height: number) =>
    `This image has ${size(width, height)}. One side may be at most ${maxRatio} times the other: leave more space around the product.`,
  interlaced: `This PNG is interlaced, which takes too much memory above ${megapixels(maxInterlacedPixels)} megapixels. Save it without interlacing and upload it again.`,
  blankImage: 'Nothing can be seen in this image: it is transparent all over. Please try another file.',
  slowImage: 'This image took too long to open. Make it smaller, or save it as a new JPG, and upload it again.',
  /** What may go wrong with a product photo, and what helps. */
  photoWarnings: {
    background_too_busy:
      'The product cannot be told apart from the background of this photo. Use a photo on a plain, light background with space around the whole product, or a cut-out.',
    product_fills_picture:
      'The product seems to fill this photo up to its edges, so all of the photo is used as the product. If that is wrong, use a photo with plain, light space around the whole product.',
    card_behind_product:
      'The product seems to stand on a card with rounded corners, which is removed. If that is wrong, use a cut-out of the product alone.',
    cutout_uncertain:
      'Parts of the product may be missing: its outline is not clear in this photo. Check the first image, or use a photo on a plain, light background.',
    unreadable: 'This photo can no longer be read. Upload it again.',
  },
  replacePhotos: {
    title: (products: number) => (products === 1 ? 'Replace the photo' : 'Replace photos'),
    text: 'These images could not be made from the product photos. A new photo replaces the old one in the catalog, too.',
    retry: (images: number) => `Retry ${plural(images, 'image')}`,
  },
  uploadFailed: 'Upload failed. Try again.',
  noFile: 'Choose a file to upload.',
  unreadableUpload: 'The upload did not arrive whole. Send one file at a time, and try again.',
  tooManyUploads: 'Too many uploads at once. Try again in a minute.',
} as const
