import { formatBytes, number, plural } from './amounts.ts'

/** Texts of downloads as ZIP. */
export const DOWNLOAD_MESSAGES = {
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
} as const
