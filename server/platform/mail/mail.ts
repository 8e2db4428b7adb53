/** A mail, ready to be sent. Addresses are plain; `fromName` and `subject` may hold any text. */
export type MailMessage = {
  /** Names the message for ever: one that is sent twice after a crash is shown once by the reader's program. */
  messageId: string
  fromName: string
  to: string
  subject: string
  html: string
  text: string
  headers?: Record<string, string>
  /** Pictures that the HTML names as `cid:`. */
  pictures: readonly MailPicture[]
}
export type MailPicture = { cid: string; fileName: string; contentType: string; content: Uint8Array }

/** Why a mail was not taken. `refused`: this mail never will be. `setup`: none will be until somebody changes the set-up. */
export type MailFault = 'refused' | 'setup' | 'away'

/** The mail server did not take a mail; `answer` is what it said, word for word. */
export class MailFailure extends Error {
  readonly fault: MailFault
  readonly answer: string
  constructor(fault: MailFault, answer: string, options?: ErrorOptions) {
    super(answer, options)
    this.name = 'MailFailure'
    this.fault = fault
    this.answer = answer
  }
}

/** Takes mails to where people get them. */
export type MailSender = {
  /** `smtp` mails; `off` writes files that the operator reads and passes on. */
  mode: 'smtp' | 'off'
  /** Where mails go and from whom, in words for the operator. */
  place: { server: string; from: string } | undefined
  /** Gives the server's answer. Throws MailFailure. */
  send(message: MailMessage): Promise<string>
  close(): void
}
