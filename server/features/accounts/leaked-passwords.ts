import { MESSAGES } from '#contract/messages.ts'
import { problem } from '#contract/problem.ts'

let leaked: Promise<ReadonlySet<string>> | undefined

/** Loaded when the first password is chosen: no start waits for it. */
async function loadLeaked(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common')
  return new Set(dictionary['passwords-common'])
}

/** Whether a password is on the list of those that leaked most often, in whatever case. Nothing leaves this machine. */
export async function isLeaked(password: string): Promise<boolean> {
  leaked ??= loadLeaked()
  return (await leaked).has(password.toLowerCase())
}

/** Refuses a leaked password, as a fault of the field `path`. */
export async function refuseLeaked(password: string, path: 'password' | 'newPassword'): Promise<void> {
  if (!(await isLeaked(password))) return
  const message = MESSAGES.leakedPassword
  throw problem('invalid_request', message, { errors: [{ path, message }] })
}
