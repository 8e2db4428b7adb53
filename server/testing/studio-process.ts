import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url))
const ROOT = fileURLToPath(new URL('../../', import.meta.url))

export type StudioProcess = {
  pid: number
  url: string
  /** The lines it has printed so far. */
  printed(): readonly string[]
  /** Ends it at once, as a power cut would. */
  kill(): Promise<void>
  /** Ends it in order; resolves to its exit code. */
  stop(): Promise<number | null>
}

/** Starts the studio as a process of its own on a free port. Rejects with its words when it refuses to start. */
export function startStudio(env: Record<string, string>, main = MAIN): Promise<StudioProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', main], {
    cwd: ROOT,
    env: { ...process.env, PORT: '0', LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve))
  return new Promise((resolve, reject) => {
    const said: string[] = []
    const listen = (stream: NonNullable<ChildProcess['stdout']>) =>
      createInterface({ input: stream }).on('line', (line) => {
        said.push(line)
        const url = /ready at (http\S+)/.exec(line)?.[1]
        if (url && child.pid)
          resolve({
            pid: child.pid,
            url,
            printed: () => said,
            kill: () => end('SIGKILL').then(() => {}),
            stop: () => end('SIGTERM'),
          })
      })
    listen(child.stdout)
    listen(child.stderr)
    exited.then((code) => reject(new Error(`the studio ended with ${code}: ${said.join('\n')}`)))
  })

  function end(signal: NodeJS.Signals): Promise<number | null> {
    child.kill(signal)
    return exited
  }
}

/** Calls to a studio process, JSON in, JSON out, throwing on refusals. */
type Caller = (method: string, path: string, body?: unknown) => Promise<unknown>

/** The calls of a person who is signed in as the owner of the demo. */
export const demoCaller = (url: string): Promise<Caller> => signedInCaller(url, '/auth/demo')

/** The operator's calls. */
export const operatorCaller = (url: string, credentials: { email: string; password: string }): Promise<Caller> =>
  signedInCaller(url, '/operator/login', credentials)

/** The cookie of a person who is signed in as the owner of the demo. */
export async function demoCookie(url: string): Promise<string> {
  return cookieOf(await fetch(`${url}/api/auth/demo`, { method: 'POST' }))
}

const cookieOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')

async function signedInCaller(url: string, signIn: string, credentials?: object): Promise<Caller> {
  const send = (cookie: string, method: string, path: string, body?: unknown) =>
    fetch(`${url}/api${path}`, {
      method,
      headers: { cookie, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  const signedIn = await send('', 'POST', signIn, credentials)
  const cookie = cookieOf(signedIn)
  return async (method, path, body) => {
    const answer = await send(cookie, method, path, body)
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
    return text ? JSON.parse(text) : null
  }
}
