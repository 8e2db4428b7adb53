import { number, plural } from './amounts.ts'
import { isolate } from './text.ts'

/** Texts of the dashboard and the wizard: select, analyze, inspire, preview, and drafts that several people edit. */
export const WIZARD_MESSAGES = {
  /** `missing` of them have no photo yet. */
  greeting: (firstName: string, products: number, missing = 0) =>
    missing === 0
      ? `Welcome, ${firstName}! You have ${plural(products, 'product')} ready to visualize.`
      : `Welcome, ${firstName}! You have ${WIZARD_MESSAGES.photosMissing(products - missing, missing)}.`,
  newSession: 'New StudioSession',
  productsSelected: (count: number) => `${plural(count, 'product')} selected`,
  smallBatch: 'Small batch. Consider selecting more products for better efficiency.',
  selectAll: (count: number) => `Select all ${number.format(count)}`,
  photosMissing: (ready: number, missing: number) =>
    `${plural(ready, 'product')} ready, ${number.format(missing)} still ${missing === 1 ? 'needs' : 'need'} a photo`,
  keepFirst: (count: number) => `Keep the first ${number.format(count)}`,
  makeSessions: (sessions: number, products: number, isExact: boolean) =>
    `Make ${number.format(sessions)} sessions of ${isExact ? '' : 'up to '}${number.format(products)}`,
  keptFirst: (count: number) => `The first ${plural(count, 'product')} kept`,
  sessionsMade: (count: number) => `${plural(count, 'StudioSession')} made. You find them here as drafts.`,
  tooManyToSplit: (max: number) => `Up to ${number.format(max)} products can be made into several sessions at once.`,
  leftOut: (count: number) => `${plural(count, 'product')} left out`,
  tooManySelected: (count: number, max: number) =>
    `Maximum ${max} products per studioSession. Please deselect ${plural(count - max, 'product')}.`,
  tooManyProducts: (max: number) => `Maximum ${max} products per studioSession. Please reduce selection.`,
  sessionPart: (part: number, parts: number, products: number) =>
    `${plural(products, 'product')}, part ${number.format(part)} of ${number.format(parts)}`,
  sessionHolds: (max: number) => `A studioSession holds ${max} products at most.`,
  noProductsSelected: 'Select at least one product.',
  emptyCatalogue: 'Your catalog is empty. Add products to start your first studioSession.',
  productsNotLoaded: 'Products could not be loaded. Your selection is safe.',
  draftNotLoaded: 'This draft could not be loaded. Nothing was lost.',
  productsReady: (ready: number, missing: number) =>
    ready === 0
      ? `${plural(missing, 'product')} still ${missing === 1 ? 'needs' : 'need'} a photo`
      : WIZARD_MESSAGES.photosMissing(ready, missing),
  analyzing: 'AI is analyzing your products...',
  analyzingSteps: ['Understanding product types', 'Detecting room contexts'],
  moreTypes: (count: number) => `Show ${plural(count, 'more type')}`,
  analysisFallback: 'AI analysis unavailable. Using basic analysis from product metadata.',
  analysisBusy: 'AI service busy',
  analysisLate: 'taking longer than usual',
  analysisFailed: 'The analysis did not finish. You can try again or go on without it.',
  tooManyToAnalyse: (max: number) => `Up to ${max} products can be analyzed at once. Please select fewer.`,
  noProductImages: 'No product images found. Analysis may be less accurate.',
  mixedRooms: 'Mixed room types detected. Consider splitting into multiple studioSessions.',
  inspirationsSelected: (count: number, max: number) => `${count} of ${max}`,
  tooManyInspirations: 'Maximum 5 inspiration images. Remove one to add more.',
  noInspirations: "No inspirations selected. We'll use default settings. Continue?",
  photoSearchDown: 'Image search unavailable',
  moreNotLoaded: 'The rest could not be loaded.',
  photoSearch: {
    limited: {
      cached: 'Unsplash has reached its hourly limit. These pictures were found earlier.',
      bundled: 'Unsplash has reached its hourly limit. These pictures are from the Studio Collection.',
    },
    down: {
      cached: 'Image search unavailable. These pictures were found earlier; Upload and My Library work as usual.',
      bundled:
        'Image search unavailable. These pictures are from the Studio Collection; Upload and My Library work as usual.',
    },
  },
  emptyLibrary: 'Pin your favorite generated images to reuse them',
  inspirationGone: 'One of the chosen pictures no longer exists. Remove it and choose another.',
  previewBusy: 'Previews are busy. Your settings work as usual.',
  previewNote: (images: number) => `Preview, not one of your ${plural(images, 'image')}`,
  previewOtherModel: 'A quick preview. Your images are made by the AI service and differ in detail.',
  previewDrawn: (drawn: number, all: number) => `${number.format(drawn)} of ${number.format(all)} drawn`,
  previewFailed: 'No preview of this product. The pictures below are examples.',
  previewNoPhoto: 'None of the selected products has a photo to preview. The pictures below are examples.',
  untypicalRoom: (room: string) => `This product is typically used in ${room}. Continue?`,
  noteTooLong: (most: number) => `At most ${number.format(most)} characters.`,
  noUsableProducts: 'None of the selected products exists any more. Select others to continue.',
  otherTab: 'StudioSession open in another tab. Changes may conflict. Close the other tabs to be safe.',
  otherDevice: 'Also open on another device. Changes may conflict.',
  colleaguesEditing: (names: string[]) =>
    names.length === 1
      ? `${isolate(names[0] ?? '')} is editing...`
      : `${names.slice(0, -1).map(isolate).join(', ')} and ${isolate(names.at(-1) ?? '')} are editing...`,
  fieldHeld: (name: string) => `${isolate(name)} is editing this`,
  changedElsewhere: 'This studioSession was changed in another tab or by a colleague.',
  notPossible: (what: string, status: string) => `Not possible: ${what} while the studioSession is ${status}.`,
} as const
