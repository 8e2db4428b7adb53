import { number, plural } from './amounts.ts'
import { LIMITS } from './limits.ts'
import { isolate } from './text.ts'

/** Texts of the catalogue: photos, edits of several products, deleting. */
export const PRODUCT_MESSAGES = {
  photosMatched: (files: number, products: number) =>
    products === 0
      ? `None of ${plural(files, 'photo')} fits a product.`
      : `${plural(products, 'product')} ${products === 1 ? 'gets its' : 'get their'} photo from ${plural(files, 'file')}.`,
  photosRule:
    'A photo belongs to the product whose SKU is in its file name: SOF-012.jpg, SOF-012_2.jpg, sof_012 front.png. Of several photos of one SKU the main one is used.',
  photoFitsNothing: 'No product has a SKU like this',
  photoFitsSeveral: 'Fits several products. Choose one.',
  photoUnsure: (rest: string) => `The file name says more than the SKU: ${rest}. Tick it if it belongs here.`,
  photoNotMain: 'Not used: another photo of this SKU is the main one',
  photoThere: 'Has a photo already',
  photosReplace: (count: number) =>
    count === 1
      ? 'Replace the photo of 1 product that has one'
      : `Replace the photos of ${number.format(count)} products that have one`,
  photosSent: (done: number, total: number) => `${number.format(done)} of ${plural(total, 'photo')} added`,
  photosWaiting: (seconds: number) =>
    `The studio takes 60 photos a minute. It goes on in ${plural(seconds, 'second')}.`,
  photosOffline: 'Connection lost. The photos go on by themselves once it is back.',
  photosCancelled: (done: number) => `Cancelled. ${plural(done, 'photo')} ${done === 1 ? 'was' : 'were'} added before.`,
  photosNotAdded: (count: number) => `${plural(count, 'photo')} could not be added.`,
  chooseCategory: 'Choose a category.',
  productNeeds: 'Photo, rooms, size and description can follow later.',
  productChangeReaches: 'Images that are made already stay as they are.',
  sizeMatters:
    'The studio shows products at true scale: beside a sofa, a lamp is as large as it really is. Without a size it is estimated.',
  sizeOutOfRange: `A size is more than 0 and at most ${number.format(LIMITS.sizeCm)} cm.`,
  nothingToSet: 'Choose at least one field to change.',
  tickToChange: 'Tick what you want to change.',
  editOutcome: (changed: number, total: number) =>
    changed === 0
      ? 'No product would change.'
      : `${number.format(changed)} of ${plural(total, 'product')} ${changed === 1 ? 'changes' : 'change'}. You can undo it for ${LIMITS.binDays} days.`,
  productsChanged: (count: number) => `${plural(count, 'product')} changed`,
  editUndone: (restored: number, kept: readonly string[]) => {
    const back = restored === 0 ? 'No product was changed back.' : `${plural(restored, 'product')} changed back.`
    if (kept.length === 0) return back
    const more = kept.length > 3 ? [`${number.format(kept.length - 3)} more`] : []
    const names = new Intl.ListFormat('en').format([...kept.slice(0, 3).map(isolate), ...more])
    return `${back} ${names} ${kept.length === 1 ? 'was' : 'were'} edited since: that stays.`
  },
  editsRule: `Changes of several products at once can be undone for ${LIMITS.binDays} days. What was edited since stays.`,
  noEdits: 'No change is left to undo.',
  editGone: `This change cannot be undone any more: it was undone before, or is older than ${LIMITS.binDays} days.`,
  skuTaken: (sku: string) => `SKU ${isolate(sku)} is already in use.`,
  deleteProduct: (name: string) => `Delete '${isolate(name)}'?`,
  productsDeleted: (what: string) => `${isolate(what)} deleted. In the bin for ${LIMITS.binDays} days.`,
  deleteKeepsImages: 'This will not delete generated images.',
  deleteInUse: (sessions: number) =>
    `In use by ${plural(sessions, 'running studioSession')}. Its images go on with the product as it is now.`,
  /** "3 images", "0 images, 4 failed", "2 images, 1 failed, 1 in progress". */
  imageCounts: ({ total, completed, failed }: { total: number; completed: number; failed: number }) => {
    const open = total - completed - failed
    return [
      plural(completed, 'image'),
      ...(failed > 0 ? [`${number.format(failed)} failed`] : []),
      ...(open > 0 ? [`${number.format(open)} in progress`] : []),
    ].join(', ')
  },
  productWithoutImages: 'No images of this product yet.',
  restoreRaced: 'One of the SKUs was taken at this moment. Nothing was restored. Try again.',
} as const
