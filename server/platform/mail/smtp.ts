import nodemailer, { type NodemailerError } from 'nodemailer'
import { toOptions } from './compose.ts'
import { MailFailure, type MailFault, type MailSender } from './mail.ts'

export type SmtpPlace = { url: string; from: string }

/** A server that says nothing for so long is taken for one that is away. */
const LIMITS_MS = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 60_000 }
const CONNECTIONS = 3

/** Sends by SMTP: `smtp://user:password@host:587` with STARTTLS where the server offers it, or `smtps://`. */
export function createSmtpSender({ url, from }: SmtpPlace): MailSender {
  const transport = nodemailer.createTransport({ url, pool: true, maxConnections: CONNECTIONS, ...LIMITS_MS })
  return {
    mode: 'smtp',
    place: { server: new URL(url).host, from },
    async send(message) {
      try {
        const { response } = await transport.sendMail(toOptions(message, from))
        return response
      } catch (error) {
        throw toFailure(error)
      }
    },
    close: () => transport.close(),
  }
}

function isNodemailerError(error: unknown): error is NodemailerError {
  return error instanceof Error && 'code' in error
}

/** Only what the server said about the recipient or the text (RFC 5321, 4.2.1: 5yz) refuses this one mail for good. */
function faultOf({ code, command, responseCode = 0 }: NodemailerError): MailFault {
  if (code === 'EAUTH' || code === 'ENOAUTH' || code === 'EOAUTH2' || code === 'ECONFIG') return 'setup'
  if (responseCode < 500 || responseCode > 599) return 'away'
  if (command === 'RCPT TO' || command === 'DATA') return 'refused'
  return 'setup'
}

function toFailure(error: unknown): MailFailure {
  if (!isNodemailerError(error)) return new MailFailure('away', String(error), { cause: error })
  return new MailFailure(faultOf(error), error.response ?? error.message, { cause: error })
}
