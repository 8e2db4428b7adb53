import { number, plural } from './amounts.ts'
import { LIMITS } from './limits.ts'
import { isolate } from './text.ts'

type Named = { productName: string; roomType: string }
const NAMED = 3

function cameBackUnpinned(images: readonly Named[]): string {
  if (images.length === 0) return ''
  const names = images.slice(0, NAMED).map(({ productName, roomType }) => `${isolate(productName)} - ${roomType}`)
  const more = images.length > NAMED ? [`${number.format(images.length - NAMED)} more`] : []
  const list = new Intl.ListFormat('en').format([...names, ...more])
  return `Your library is full: ${list} came back without ${images.length === 1 ? 'its pin' : 'their pins'}.`
}

export type BinCounts = { images: number; sessions: number; products: number; kept: number }

/** What goes with everything that is in the bin, and what stays because others made it. */
function emptyScope({ images, sessions, products, kept }: BinCounts): string {
  const whose = sessions === 1 ? 'its images' : 'their images'
  const going = [
    ...(images > 0 ? [plural(images, 'image')] : []),
    ...(sessions > 0 ? [`${plural(sessions, 'studioSession')} with ${whose}`] : []),
    ...(products > 0 ? [plural(products, 'product')] : []),
  ]
  const list = new Intl.ListFormat('en').format(going)
  const boards = images + sessions > 0 ? ', images also from every board' : ''
  const go = `${list} ${images + sessions + products === 1 ? 'goes' : 'go'} for good${boards}. This cannot be undone. Your usage does not change.`
  if (kept === 0) return go
  return `${go} ${plural(kept, 'studioSession')} ${kept === 1 ? 'stays' : 'stay'}: only an owner or whoever made it can delete it for good.`
}

/** What is said about images once they are made: in the bin and on boards. Part of MESSAGES. */
export const LIBRARY_MESSAGES = {
  /** Nothing when all pins came back. */
  cameBackUnpinned,

  bin: {
    empty: 'The bin is empty.',
    emptyText: `Deleted images, studioSessions and products stay here for ${LIMITS.binDays} days and can be restored.`,
    rule: `Deleted images stay here for ${LIMITS.binDays} days, then they are removed for good. Your usage does not change.`,
    notLoaded: 'The bin could not be loaded. Nothing in it is lost.',
    restored: (count: number, unpinned: readonly Named[]) =>
      [count === 1 ? 'Image restored.' : `${plural(count, 'image')} restored.`, cameBackUnpinned(unpinned)]
        .join(' ')
        .trim(),
    removed: (count: number) =>
      count === 1 ? 'Image deleted for good.' : `${plural(count, 'image')} deleted for good.`,
    partlyRemoved: (removed: number, failed: number) =>
      `${number.format(removed)} of ${plural(removed + failed, 'image')} deleted for good. The rest stays in the bin for now. Try again later.`,
    removeQuestion: (count: number) => `Delete ${plural(count, 'image')} for good?`,
    removeScope: (count: number) =>
      `${count === 1 ? 'The image leaves' : `All ${plural(count, 'image')} leave`} the bin and every board, with ${count === 1 ? 'its file' : 'their files'}. This cannot be undone.`,
    emptyQuestion: 'Empty the bin?',
    emptyScope,
    emptied: 'Bin emptied.',
    sessionsRule: `Deleted studioSessions stay here for ${LIMITS.binDays} days with their images, then they are removed for good.`,
    sessionRestored: (name: string, unpinned: readonly Named[]) =>
      `'${isolate(name)}' restored. ${cameBackUnpinned(unpinned)}`.trim(),
    sessionRemoved: (name: string) => `'${isolate(name)}' deleted for good.`,
    removeSessionQuestion: (name: string) => `Delete '${isolate(name)}' for good?`,
    removeSessionScope: (images: number) =>
      `${images === 0 ? 'The studioSession goes' : `The studioSession goes with its ${plural(images, 'image')} and their files, also from every board`}. This cannot be undone. Your usage does not change.`,
    productsRule: `Deleted products stay here for ${LIMITS.binDays} days, then they are removed for good. Images of them stay.`,
    productRestored: (name: string) => `'${isolate(name)}' restored.`,
    productsRestored: (count: number) => `${plural(count, 'product')} restored.`,
    productRemoved: (name: string) => `'${isolate(name)}' deleted for good.`,
    removeProductQuestion: (name: string) => `Delete '${isolate(name)}' for good?`,
    removeProductScope: (images: number) =>
      images === 0
        ? 'The product goes with its photo. This cannot be undone.'
        : `The product cannot be restored after this. ${images === 1 ? 'Its image stays' : `Its ${plural(images, 'image')} stay`}.`,
    skuTaken: (sku: string) =>
      `Another product uses SKU ${isolate(sku)} now. Delete that one first, then restore this one.`,
    notYourSession: 'Only an owner or whoever made it can delete it for good.',
    daysLeft: (days: number) => (days < 1 ? 'Last day' : `${plural(days, 'day')} left`),
  },

  boards: {
    several: 'An image can stand on several boards.',
    limit: `A board holds ${LIMITS.boardImages} images. Remove some or start another board.`,
    limitWithHidden: (hidden: number) =>
      `A board holds ${LIMITS.boardImages} images. ${plural(hidden, 'image')} on this one ${hidden === 1 ? 'is' : 'are'} deleted, but can still be restored. Remove some or start another board.`,
    holds: (shown: number, hidden: number) =>
      `${number.format(shown)} of ${LIMITS.boardImages} images${hidden === 0 ? '' : `, ${number.format(hidden)} more in the bin`}`,
    gone: 'This board does not exist any more.',
    changedElsewhere: 'This board was changed in another tab or by a colleague. You see it as it is now.',
    textChanged: (theirs: string) =>
      theirs === '' ? 'Somebody else has emptied this meanwhile.' : `Changed by someone else meanwhile: '${theirs}'`,
    textKept: 'Your text is kept here, and saved once that is possible.',
    textWaits: 'Text of a board could not be saved. Open the board again to see it and to save it.',
    none: 'No boards yet.',
    noneText: 'Choose images in a gallery and add them to a board: a page to show or print for a presentation.',
    empty: 'No images on this board yet.',
    emptyText: 'Select images in a gallery and choose "Add to board".',
    notLoaded: 'The boards could not be loaded. They are safe.',
    deleted: (title: string) => `Board '${isolate(title)}' deleted.`,
    removed: 'Image removed from the board.',
    added: (count: number, title: string) => `${plural(count, 'image')} added to '${isolate(title)}'.`,
    addedBefore: (title: string) => `Already on '${isolate(title)}'.`,
    notSaved: 'Could not be saved.',
    perPage: 'Images on a printed page',
    addLogo: 'Add logo',
    changeLogo: 'Change logo',
    removeLogo: 'Remove logo',
    logoHint: 'JPG, PNG or WebP. It stands at the top of every printed page.',
    pageOf: (page: number, pages: number) => `${number.format(page)} of ${number.format(pages)}`,
  },
} as const
