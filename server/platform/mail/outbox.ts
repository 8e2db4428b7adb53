import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { toEml } from './compose.ts'
import type { MailSender } from './mail.ts'

/** Who mails are from while there is no mail server. */
export const OUTBOX_FROM = 'studio@localhost'

/** Writes mails as `.eml` files into a folder that only this user reads: they carry links that open accounts. */
export function createOutbox(folder: string): MailSender {
  return {
    mode: 'off',
    place: undefined,
    async send(message) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const path = join(folder, `${message.messageId}.eml`)
      // Whoever watches the folder finds whole files only.
      await writeFile(`${path}.part`, await toEml(message, OUTBOX_FROM), { mode: 0o600 })
      await rename(`${path}.part`, path)
      return 'kept in the outbox'
    },
    close() {},
  }
}

/** Removes the files of mails written before `time`. */
export async function removeOldMails(folder: string, time: Date): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  for (const name of names) {
    const path = join(folder, name)
    const { mtimeMs } = await stat(path)
    if (mtimeMs < time.getTime()) await rm(path, { force: true })
  }
}
