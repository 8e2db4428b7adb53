import { render, toPlainText } from '@react-email/render'
import type { mails } from '#server/platform/database/schema.ts'
import type { MailMessage, MailPicture } from '#server/platform/mail/mail.ts'
import type { Scheme } from './mail-colors.ts'
import { MAIL_DATA } from './mail-data.ts'
import { MailDocument } from './mail-document.tsx'
import { mailPictures } from './mail-pictures.ts'
import { writeMail } from './mail-texts.ts'

export type MailRow = typeof mails.$inferSelect

/** How a mail names its pictures: attached, or within the HTML for a preview. */
type Addresses = (picture: MailPicture) => string
const attached: Addresses = ({ cid }) => `cid:${cid}`
const within: Addresses = ({ contentType, content }) =>
  `data:${contentType};base64,${Buffer.from(content).toString('base64')}`

/** Writes a mail of the table as it is sent. Times are in the given IANA zone. */
export async function renderMail(row: MailRow, timeZone: string): Promise<MailMessage> {
  const { html, text, pictures } = await renderRow(row, { timeZone, addresses: attached, scheme: 'auto' })
  const { id, fromName, toAddress, subject } = row
  return { messageId: id, fromName, to: toAddress, subject, html, text, pictures }
}

/** A mail as one HTML document with its pictures in it, and as plain text. */
export async function previewMail(
  row: MailRow,
  options: { timeZone: string; scheme: Scheme },
): Promise<{ html: string; text: string; link: string | null }> {
  return renderRow(row, { ...options, addresses: within })
}

async function renderRow(
  row: MailRow,
  { timeZone, addresses, scheme }: { timeZone: string; addresses: Addresses; scheme: Scheme },
) {
  const data = MAIL_DATA[row.kind].parse(row.data)
  const { link } = data
  const text = writeMail(row.kind, data, timeZone)
  const { logos, room } = await mailPictures()
  const [light, dark] = logos
  if (!light || !dark) throw new Error('the brand has two pictures')
  const pictures = text.picture === 'room' ? [...logos, room] : logos
  const html = await render(
    <MailDocument
      text={text}
      link={link}
      scheme={scheme}
      pictures={{ logo: { light: addresses(light), dark: addresses(dark) }, room: addresses(room) }}
    />,
  )
  return { html, text: toPlainText(html), link, pictures }
}
