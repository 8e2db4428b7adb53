import nodemailer, { type SendMailOptions } from 'nodemailer'
import type { MailMessage } from './mail.ts'

/** The message in nodemailer's terms. */
export function toOptions(message: MailMessage, from: string): SendMailOptions {
  const { messageId, fromName, to, subject, html, text, headers, pictures } = message
  return {
    messageId: `<${messageId}@${from.split('@')[1] ?? 'localhost'}>`,
    from: { name: fromName, address: from },
    to,
    subject,
    html,
    text,
    headers: { 'Auto-Submitted': 'auto-generated', ...headers },
    attachments: pictures.map(({ cid, fileName, contentType, content }) => ({
      cid,
      filename: fileName,
      contentType,
      content: Buffer.from(content),
      contentDisposition: 'inline' as const,
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

/** The message as a mail program reads it from a file: `.eml`, RFC 5322. */
export async function toEml(message: MailMessage, from: string): Promise<Uint8Array> {
  const composer = nodemailer.createTransport({ streamTransport: true, buffer: true })
  const { message: raw } = await composer.sendMail(toOptions(message, from))
  if (!Buffer.isBuffer(raw)) throw new Error('a buffered message was expected')
  return raw
}
