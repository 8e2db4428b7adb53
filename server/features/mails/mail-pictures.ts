import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { thumbnailKey } from '#server/engines/pictures/pictures.ts'
import type { Files } from '#server/platform/files/files.ts'
import type { MailPicture } from '#server/platform/mail/mail.ts'

/** An image of the demo's sample session. */
const SAMPLE = new URL('../../../demo/sample/sof-042-1.jpg', import.meta.url)
const LOGO_PX = 66
/** The sofa of the sample with some of its floor. */
const ROOM = { side: 1_200, crop: { left: 0, top: 470, width: 1_200, height: 576 } }

const logo = (ground: string, mark: string) =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${LOGO_PX}" height="${LOGO_PX}" viewBox="0 0 22 22"><rect x="1" y="1" width="20" height="20" rx="5" fill="${ground}"/><path d="M6 17 11.2 5h5L11 17z" fill="${mark}"/></svg>`,
    ),
  )
    .png()
    .toBuffer()

let drawn: Promise<{ logos: MailPicture[]; room: MailPicture }> | undefined

/** The pictures of mails in formats that every mail program shows: the brand for light and dark, and a furnished room. */
export function mailPictures(): Promise<{ logos: MailPicture[]; room: MailPicture }> {
  drawn ??= draw()
  return drawn
}

async function draw() {
  const sample = await readFile(SAMPLE)
  const [light, dark, room] = await Promise.all([
    logo('#191918', '#ffffff'),
    logo('#f2f2ef', '#1b1b1a'),
    sharp(sample).resize(ROOM.side, ROOM.side).extract(ROOM.crop).jpeg({ quality: 78 }).toBuffer(),
  ])
  const png = (cid: string, content: Uint8Array) => ({ cid, fileName: `${cid}.png`, contentType: 'image/png', content })
  return {
    logos: [png('logo-light', light), png('logo-dark', dark)],
    room: { cid: 'room', fileName: 'room.jpg', contentType: 'image/jpeg', content: room },
  }
}

/** Three to a row of 600 px, on screens of twice that. */
const STRIP = { width: 400, height: 300 }
const THUMBNAIL = 640

/** Stored images as small pictures for a mail, in their order; those that are gone meanwhile are left out. */
export async function stripPictures(files: Pick<Files, 'read'>, keys: readonly string[]): Promise<MailPicture[]> {
  const found = await Promise.all(
    keys.map(async (key, index) => {
      const thumbnail = await files.read(thumbnailKey(key, THUMBNAIL)).catch(() => undefined)
      if (thumbnail === undefined) return []
      const content = await sharp(thumbnail).resize(STRIP).jpeg({ quality: 78 }).toBuffer()
      return [{ cid: `image-${index + 1}`, fileName: `image-${index + 1}.jpg`, contentType: 'image/jpeg', content }]
    }),
  )
  return found.flat()
}
