import { downloadGeneratedImage, type GeneratedImage } from '#contract/generated-images.ts'
import { addressOf } from '#web/api/call.ts'

/** Lets the browser save what an address of this server leads to, without leaving the page. */
export function saveFile(address: string): void {
  const link = document.createElement('a')
  link.href = address
  // The server names the file; the attribute only keeps the browser from opening it.
  link.download = ''
  link.click()
}

export function saveImage(image: GeneratedImage): void {
  saveFile(addressOf(downloadGeneratedImage, { id: image.id }, undefined))
}
