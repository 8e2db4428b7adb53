import { render, toPlainText } from '@react-email/render'
import type { mails } from '#server/platform/database/schema.ts'
import type { Files } from '#server/platform/files/files.ts'
import type { MailMessage, MailPicture } from '#server/platform/mail/mail.ts'
import type { Scheme } from './mail-colors.ts'
import { MAIL_DATA, type MailData } from './mail-data.ts'
import { MailDocument } from './mail-document.tsx'
import { mailPictures, stripPictures } from './mail-pictures.ts'
import { writeMail } from './mail-texts.ts'

export type MailRow = typeof mails.$inferSelect

type StoredImages = Pick<Files, 'read'>

/** How a mail names its pictures: attached, or within the HTML for a preview. */
type Addresses = (picture: MailPicture) => string
const attached: Addresses = ({ cid }) => `cid:${cid}`
const within: Addresses = ({ contentType, content }) =>
  `data:${contentType};base64,${Buffer.from(content).toString('base64')}`

/** Writes a mail of the table as it is sent. Times are in the given IANA zone. */
export async function renderMail(files: StoredImages, row: MailRow, timeZone: string): Promise<MailMessage> {
  const { html, text, pictures, headers } = await renderRow(files, row, {
    timeZone,
    addresses: attached,
    scheme: 'auto',
  })
  const { id, fromName, toAddress, subject } = row
  return { messageId: id, fromName, to: toAddress, subject, html, text, pictures, headers }
}

/** A mail as one HTML document with its pictures in it, and as plain text. */
export async function previewMail(
  files: StoredImages,
  row: MailRow,
  options: { timeZone: string; scheme: Scheme },
): Promise<{ html: string; text: string; link: string | null }> {
  const { html, text, link } = await renderRow(files, row, { ...options, addresses: within })
  return { html, text, link }
}

async function renderRow(
  files: StoredImages,
  row: MailRow,
  { timeZone, addresses, scheme }: { timeZone: string; addresses: Addresses; scheme: Scheme },
) {
  const data = MAIL_DATA[row.kind].parse(row.data)
  const { link } = data
  const text = writeMail(row.kind, data, timeZone)
  const { logos, room } = await mailPictures()
  const [light, dark] = logos
  if (!light || !dark) throw new Error('the brand has two pictures')
  const strip = await stripPictures(files, imageKeysOf(data))
  const pictures = [...logos, ...(text.picture === 'room' ? [room] : []), ...strip]
  const html = await render(
    <MailDocument
      text={text}
      link={link}
      scheme={scheme}
      pictures={{
        logo: { light: addresses(light), dark: addresses(dark) },
        room: addresses(room),
        strip: strip.map(addresses),
      }}
    />,
  )
  return { html, text: toPlainText(html), link, pictures, headers: headersOf(data) }
}

const imageKeysOf = (data: MailData): readonly string[] => ('imageKeys' in data ? (data.imageKeys ?? []) : [])

/** Lets mail programs offer to stop mails that can be stopped, in one step (RFC 8058). */
function headersOf(data: MailData): Record<string, string> {
  if (!('oneClick' in data)) return {}
  return { 'List-Unsubscribe': `<${data.oneClick}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
}
