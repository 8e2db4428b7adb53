import { formatBytes, formatEstimate, number, plural } from './amounts.ts'
import { LIBRARY_MESSAGES } from './library-messages.ts'
import { LIMITS } from './limits.ts'
import { PICTURE_MESSAGES } from './picture-messages.ts'
import { PROXY_MESSAGES } from './proxy-messages.ts'
import { isolate } from './text.ts'

/** Every user-visible text of the specification, and those written beside it: one place, one wording. */
export const MESSAGES = {
  connectionLost: 'Connection lost. Reconnecting...',
  offline: 'Offline. Generation continues on server.',
  refreshWhenOnline: 'Refresh page when back online.',
  studioNotAnswering: 'The studio has not answered yet. Still waiting...',
  somethingWrong: 'Something went wrong on our side. Please try again.',
  databaseAway:
    'The studio cannot reach its database right now. Your last change may not be saved. Try again in a moment.',
  diskFull: 'The studio is out of disk space, so nothing can be saved right now. Whoever runs it has been told.',
  diskFullKeepsPage: 'What you typed stays here and is saved as soon as there is space.',
  storeAway: 'Files cannot be stored right now. Nothing was lost. Please try again in a minute.',
  notFound: 'We could not find that. It may have been deleted.',
  signInAgain: 'Your session has ended. Please sign in again.',
  signInKeepsPage: 'This page stays as it is, with everything you typed.',
  wrongCredentials: 'Email or password is wrong.',
  suspended: 'This account is not active. Please contact your administrator.',
  tooManyAttempts: (minutes: number) => `Too many attempts. Try again in ${plural(minutes, 'minute')}.`,
  manySignIns: 'Many people are signing in right now. Please try again in a few seconds.',
  draftForEditors: 'This studioSession is still a draft. Its images are shown here once they are generated.',
  noPermission: (what: string) => `You don't have permission to ${what}.`,

  /** `missing` of them have no photo yet. */
  greeting: (firstName: string, products: number, missing = 0) =>
    missing === 0
      ? `Welcome, ${firstName}! You have ${plural(products, 'product')} ready to visualize.`
      : `Welcome, ${firstName}! You have ${MESSAGES.photosMissing(products - missing, missing)}.`,

  newSession: 'New StudioSession',

  // Select
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
      : `${plural(ready, 'product')} ready, ${number.format(missing)} still ${missing === 1 ? 'needs' : 'need'} a photo`,

  // Analyze
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

  // Inspire
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

  ...PICTURE_MESSAGES,

  // Preview
  previewBusy: 'Previews are busy. Your settings work as usual.',
  previewNote: (images: number) => `Preview, not one of your ${plural(images, 'image')}`,
  previewOtherModel: 'A quick preview. Your images are made by the AI service and differ in detail.',
  previewDrawn: (drawn: number, all: number) => `${number.format(drawn)} of ${number.format(all)} drawn`,
  previewFailed: 'No preview of this product. The pictures below are examples.',
  previewNoPhoto: 'None of the selected products has a photo to preview. The pictures below are examples.',

  // Generate
  progress: (completed: number, total: number) => `${number.format(completed)} of ${number.format(total)} completed`,
  generatingHeader: (completed: number, total: number, percent: string) =>
    `Generating ${number.format(total)} images... ${number.format(completed)} of ${number.format(total)} completed (${percent}%)`,
  allGenerated: (total: number) =>
    total === 1 ? 'Your image is generated!' : `All ${number.format(total)} images generated!`,
  /** Of a trial, or of a run whose other images were not asked for. */
  someGenerated: (made: number, all: number) => `${number.format(made)} of ${plural(all, 'image')} generated`,
  someDeleted: (left: number, deleted: number) => `${plural(left, 'image')}, ${number.format(deleted)} deleted`,
  partlyGenerated: (completed: number, total: number, failed: number) =>
    `${number.format(completed)} of ${number.format(total)} completed, ${number.format(failed)} failed`,
  sessionComplete: (name: string, completed: number, total: number): string =>
    `StudioSession '${isolate(name)}' complete! ${number.format(completed)} of ${plural(total, 'image')} generated.`,
  trialReady: (name: string, made: number, all: number) =>
    `First look at StudioSession '${isolate(name)}': ${number.format(made)} of ${plural(all, 'image')}.`,
  trialNext: 'Generate the others when you like what you see.',
  /** The end of a run that did not make all of its images. */
  sessionPartlyFailed: (name: string, completed: number, total: number, failed: number): string =>
    `${MESSAGES.sessionComplete(name, completed, total)} ${number.format(failed)} failed.`,
  imagesFailed: (failed: number) =>
    `${plural(failed, 'image')} could not be generated and ${failed === 1 ? 'was' : 'were'} not charged. Open the studioSession to see why and to retry.`,
  moreReady: (name: string, made: number) =>
    `${plural(made, 'more image')} of StudioSession '${isolate(name)}' ${made === 1 ? 'is' : 'are'} ready.`,
  moreFailed: (name: string) => `More images of StudioSession '${isolate(name)}' could not be generated.`,
  allFailed: 'Generation failed. Please try again or contact support.',
  stalled: 'Generation may be delayed. Check status or contact support.',
  leaveWhileGenerating: "You can leave this page. We'll let you know when it's done.",
  completedImage: (product: string, room: string) => `${isolate(product)} - ${room}`,
  timeLeft: (seconds: number, slowest = seconds) => `${formatEstimate(seconds, slowest)} left`,
  pausedAt: (completed: number, total: number) =>
    `Paused. ${number.format(completed)} of ${number.format(total)} completed`,
  cancelledAt: (completed: number, total: number) =>
    `Cancelled. ${number.format(completed)} of ${number.format(total)} completed`,
  pausedByUser: 'The waiting images are generated once you resume.',
  aiUnavailable: 'AI service temporarily unavailable. Retry later.',
  pausedByOutage: 'The waiting images are generated by themselves once it is back.',
  /** Why the studio paused all sessions, as their people are told. */
  studioPauses: {
    ai_outage: 'AI service temporarily unavailable. Retry later.',
    ai_setup:
      'The AI service does not accept this studio at the moment. Whoever runs the studio has been told; the waiting images are generated once it is mended.',
    storage:
      'The file storage does not answer. The waiting images are generated by themselves once it is back, and nothing is charged twice.',
    disk_full:
      'The studio is out of disk space. Whoever runs it has been told; the waiting images are generated by themselves once there is room.',
  },
  cancelGeneration: 'Cancel Generation?',
  cancelScope: (open: number, completed: number) => {
    const kept =
      completed === 1 ? 'The completed image stays.' : `The ${number.format(completed)} completed images stay.`
    return `${plural(open, 'image')} will not be generated or charged. ${completed === 0 ? 'Nothing is completed yet.' : kept}`
  },
  notGenerated: 'Not generated and not charged:',
  failedImage: (product: string, reason: string) => `${isolate(product)} (${reason})`,
  andMore: (count: number) => `and ${number.format(count)} more`,
  allDeleted: 'All images of this studioSession were deleted.',
  allReady: 'Everything is ready to download. Pin your favorites to reuse them as inspiration.',
  queueFull: 'System busy, try again in 5 minutes',
  untypicalRoom: (room: string) => `This product is typically used in ${room}. Continue?`,
  onlyFinishedRegenerated: 'Only a completed or failed image can be regenerated.',
  regenerateSessionScope: 'A new studioSession with the same products and your choice of settings. This one stays.',
  regenerateKeeps: 'the current image stays as it is',
  regenerateLeft: (count: number, left: number | null) =>
    left === null ? 'Unlimited this month' : `Uses ${number.format(count)} of ${number.format(left)} left this month`,
  regenerateTooMany: (count: number, left: number) =>
    `${plural(count, 'image')} chosen, ${number.format(left)} left this month.`,
  regeneratedInPart: (made: number, total: number, reason: string) =>
    `${number.format(made)} of ${number.format(total)} are generated. ${reason}`,
  noteTooLong: (most: number) => `At most ${number.format(most)} characters.`,
  noStyleChosen: 'Choose at least one style.',
  regenerating: (product: string) => `Generating ${isolate(product)}...`,
  planInUse: (name: string) => `You are on the ${name} plan already.`,
  sessionPaused: (name: string) => `StudioSession '${isolate(name)}' is paused.`,
  sessionFailed: (name: string) => `StudioSession '${isolate(name)}' failed.`,
  quotaPausedAt: (completed: number, total: number) =>
    `Quota limit reached. ${number.format(completed)} of ${number.format(total)} completed.`,
  lowQuota: (used: number, limit: number) =>
    `You've used ${number.format(used)} of ${number.format(limit)} generations this month.`,
  lowQuotaTitle: 'Your monthly limit is close',
  overLimit: (count: number) => `${number.format(count)} over your limit`,
  quotaReached: 'Monthly limit reached. Upgrade to continue.',
  quotaTitle: 'Monthly Limit Exceeded',
  quotaUsed: (used: number, limit: number) =>
    `You've used ${number.format(used)} of ${number.format(limit)} generations`,
  quotaWaiting: (waiting: number) =>
    `${plural(waiting, 'more image')} ${waiting === 1 ? 'is' : 'are'} ordered and not generated yet`,
  quotaRequired: (requested: number) => `This studioSession requires ${plural(requested, 'generation')}`,
  upgradeRequested: (plan: string) =>
    `${plan} is requested. As soon as it is confirmed, paused images go on by themselves.`,
  upgradeAsked: (plan: string) => `${plan} is requested`,
  upgradeByOwner: 'An owner of your team can upgrade.',
  quotaUpgrade: 'Upgrade to Pro for unlimited generations',
  alreadyGenerating: 'This studioSession is already generating.',
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

  // Image failures: `long` is stored and shown large, `short` stands on the card, `reason` in lists
  failures: {
    NO_PICTURE: {
      long: 'This product has no photo. Add one on the product page, then retry.',
      short: 'No product photo',
      reason: 'no photo',
    },
    PRODUCT_NOT_FOUND: {
      long: 'The product could not be separated from the background of its photo. Use a photo on a plain, light background, then retry.',
      short: 'Photo background too busy',
      reason: 'photo not usable',
    },
    UNREADABLE_PICTURE: {
      long: 'The product photo could not be read. Upload it again, then retry.',
      short: 'Photo could not be read',
      reason: 'photo not usable',
    },
    PRODUCT_DELETED: {
      long: 'Product no longer exists. Cannot regenerate.',
      short: 'Product no longer exists',
      reason: 'product deleted',
    },
    GEMINI_ERROR: {
      long: 'AI service unavailable. Please retry.',
      short: 'AI service unavailable',
      reason: 'AI error',
    },
    TIMEOUT: { long: 'Making this image took too long. Please retry.', short: 'Took too long', reason: 'timeout' },
    STORAGE_ERROR: {
      long: 'The image could not be saved. Please retry.',
      short: 'Could not be saved',
      reason: 'storage error',
    },
    BLOCKED: {
      long: 'The AI service refused to make this image. Change its settings or the product photo, then regenerate.',
      short: 'Refused by the AI service',
      reason: 'refused',
    },
    NO_IMAGE: {
      long: 'The AI service answered without an image. Please retry.',
      short: 'No image came back',
      reason: 'no image',
    },
    INVALID_REQUEST: {
      long: 'The AI service did not accept this image. Change its settings or the product photo, then regenerate.',
      short: 'Not accepted by the AI service',
      reason: 'not accepted',
    },
  },

  // Images
  imageFailed: (product: string) => `Generation failed: ${isolate(product)}`,
  noMatchingImages: 'No image matches these filters.',
  imagesNotLoaded: 'The images could not be loaded. They are safe.',
  imagesPinned: (count: number) => `${plural(count, 'image')} pinned.`,
  imagesDeleted: (count: number) => (count === 1 ? 'Image deleted.' : `${plural(count, 'image')} deleted.`),
  deleteFailed: 'Could not be deleted. Try again.',
  restoreFailed: 'Could not be restored. Try again.',
  ratingFailed: 'The rating could not be saved. Try again.',
  retryFailed: 'Could not be started again. Try again.',
  unpinned: 'Unpinned.',
  unpinScope: 'It leaves your library. The image itself stays.',
  pinned: 'Pinned! You can reuse this as inspiration.',
  pinLimit: 'Maximum 50 pinned images. Unpin others to pin more.',
  unpinQuestion: 'Unpin this image?',
  pinFailed: 'Failed to pin. Try again.',
  imageGone: 'Image no longer exists.',
  onlyCompletedPinned: 'Only completed images can be pinned.',
  onlyFailedRetried: 'Only failed images can be retried.',

  // Download
  prepareZip: (count: number, bytes: number) =>
    `Prepare ZIP file with ${plural(count, 'image')} (~${formatBytes(bytes)})?`,
  downloadEstimate: (time: string) => `Ready in ${time}. Downloads never count against your quota.`,
  downloadGoesOn:
    'You can close this. The download goes on, and a button at the top of this page brings you back to it.',
  downloadKeepsImages: 'Your images are safe. Nothing was changed.',
  downloadAgain: (count: number, time: string) => `The same ${plural(count, 'image')} are packed again, ${time}.`,
  downloadInParts: (count: number, bytes: number, time: string) =>
    `${plural(count, 'image')} are more than one ZIP may hold. Filter or select fewer, or take them in parts: ~${formatBytes(bytes)} together, ready in ${time}.`,
  downloadPartsReady: 'They are more than one ZIP may hold. Every part unpacks into the same folder.',
  downloadCancelled: 'Download cancelled.',
  preparingDownload: 'Preparing your download...',
  packaging: (done: number, total: number) => `Packaging ${plural(total, 'image')}... (${done}/${total})`,
  downloadReady: 'Download Ready! ✓',
  /** "180 images", "177 of 180 images". */
  downloadHolds: (done: number, total: number) =>
    done === total ? plural(total, 'image') : `${number.format(done)} of ${plural(total, 'image')}`,
  downloadIncomplete: (missing: number) =>
    `${plural(missing, 'image')} could not be read and ${missing === 1 ? 'is' : 'are'} not in the ZIP. README.txt in it names ${missing === 1 ? 'it' : 'them'}.`,
  /** "Link expires in 24 hours" of a new one, in whole hours that are there, ten minutes forgiven; then in minutes. */
  downloadExpires: (leftMs: number) => {
    const minutes = Math.max(1, Math.round(leftMs / 60_000))
    const left = minutes < 60 ? plural(minutes, 'minute') : plural(Math.floor((minutes + 10) / 60), 'hour')
    return `Link expires in ${left}`
  },
  downloadExpired: 'Download link expired. Generate new link?',
  downloadFailed: 'Download preparation failed. Try again.',
  downloadTooLong: 'Download took too long. Try selecting fewer images.',
  downloadTooLarge: 'Too many images. Try downloading in smaller batches.',
  filesUnavailable: 'Unable to access images. Contact support.',
  nothingToDownload: 'There are no completed images to download yet.',

  // Notifications
  noNotices: "Nothing yet. You'll be told here when a run completes, pauses or fails.",
  noticesNotLoaded: 'Your notifications could not be loaded.',
  browserNoticesOffer: 'Be told outside this page too?',
  browserNoticesNeedHttps:
    'Notifications outside this page need an https address: your browser shows none here. You will see them on this page.',

  // Alerts of the operator
  stoppedByOutage:
    'The AI service failed 10 times in a row. No images are made; one tries every minute whether it is back.',
  stoppedByDayQuota: (resumeAt: Date | null) =>
    `The AI service's quota of the day is used up. Images go on at ${resumeAt?.toISOString()}.`,
  stoppedBySetup: (cause: string) =>
    `${cause} No images are made until this is changed; they go on by themselves within a minute of it.`,
  analysisRefused: (cause: string) =>
    `${cause} Until this is changed, products and inspirations are analyzed by rules instead of AI.`,
  stoppedByStore: (cause: string) =>
    `${cause} No images are made until the store answers again; they go on by themselves.`,
  stoppedByDisk: (cause: string) =>
    `${cause} Writes are refused and no images are made until there is room; both go on by themselves.`,
  freeSpace: (folder: string, bytes: number) => `The disk of DATA_DIR (${folder}) has ${formatBytes(bytes)} left.`,
  stoppedByOperator: 'The queue of images was stopped by the operator.',
  planAsked: (client: string, plan: string) => `${isolate(client)} asks for the ${plan} plan.`,

  // Products
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
  sizeMatters:
    'The studio shows products at true scale: beside a sofa, a lamp is as large as it really is. Without a size it is estimated.',
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

  ...LIBRARY_MESSAGES,
  ...PROXY_MESSAGES,
} as const
