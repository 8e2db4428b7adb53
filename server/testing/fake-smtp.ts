import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'

/** How the server treats mails: takes them, or answers with this refusal at the recipient or after the text. */
export type SmtpBehavior =
  | 'accept'
  | { at: 'sender' | 'recipient' | 'text'; code: number; answer: string }
  | 'drop line'

export type FakeSmtp = {
  url: string
  /** Mails that were taken, as a mail program reads them. */
  received: Email[]
  behave(behavior: SmtpBehavior): void
  close(): Promise<void>
}

class Refusal extends Error {
  readonly responseCode: number
  constructor(responseCode: number, answer: string) {
    super(answer)
    this.responseCode = responseCode
  }
}

/** A real mail server on a free port, which also refuses, defers and drops the line. With `user` it asks for a password. */
export async function startFakeSmtp(
  options: { user?: string; password?: string; port?: number } = {},
): Promise<FakeSmtp> {
  const received: Email[] = []
  let behavior: SmtpBehavior = 'accept'
  const refusalAt = (place: 'sender' | 'recipient' | 'text') =>
    typeof behavior === 'object' && behavior.at === place ? new Refusal(behavior.code, behavior.answer) : null
  const server = new SMTPServer({
    authOptional: options.user === undefined,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth({ username, password }, _session, done) {
      const right = username === options.user && password === options.password
      if (right) done(null, { user: username })
      else done(new Refusal(535, '5.7.8 Authentication failed'))
    },
    onMailFrom: (_address, _session, done) => done(refusalAt('sender')),
    onRcptTo: (_address, _session, done) => done(refusalAt('recipient')),
    onData(stream, _session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', async () => {
        if (behavior === 'drop line') {
          server.connections.forEach((connection) => {
            connection.close()
          })
          return
        }
        const refusal = refusalAt('text')
        if (refusal) return done(refusal)
        received.push(await PostalMime.parse(Buffer.concat(parts)))
        done(null, `OK queued as ${received.length}`)
      })
    },
  })
  server.on('error', () => {})
  const listening = server.listen(options.port ?? 0, '127.0.0.1')
  await once(listening, 'listening')
  const { port } = listening.address() as AddressInfo
  const account = options.user === undefined ? '' : `${options.user}:${options.password}@`
  return {
    url: `smtp://${account}127.0.0.1:${port}`,
    received,
    behave: (next) => {
      behavior = next
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
