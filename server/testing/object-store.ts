import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3'
import type { S3Place } from '#server/config.ts'

const SERVER = fileURLToPath(new URL('./object-store.py', import.meta.url))
/** Debian's own Python: another one on the PATH does not see Debian's packages. */
const PYTHON = '/usr/bin/python3'
const SWIFT = '/usr/lib/python3/dist-packages/swift'

export function hasObjectStore(): boolean {
  return existsSync(PYTHON) && existsSync(SWIFT)
}

export type ObjectStore = { place: S3Place; stop(): Promise<void> }

/** Starts a throw-away object store with an S3 interface (OpenStack Swift) and an empty bucket. It checks every signature. */
export async function startObjectStore(): Promise<ObjectStore> {
  if (!hasObjectStore()) throw new Error('OpenStack Swift is not installed: apt-get install python3-swift')
  const folder = mkdtempSync(join(tmpdir(), 'epox-objects-'))
  const [accessKeyId, secretAccessKey] = ['test:tester', 'a-secret-of-the-tests']
  const child = spawn(PYTHON, [SERVER, folder, accessKeyId, secretAccessKey], { stdio: ['ignore', 'pipe', 'pipe'] })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const port = await new Promise<string>((resolve, reject) => {
    const said: string[] = []
    createInterface({ input: child.stderr }).on('line', (line) => said.push(line))
    createInterface({ input: child.stdout }).on('line', (line) => resolve(line.replace('listening on ', '')))
    exited.then(() => reject(new Error(`the object store did not start: ${said.join('\n')}`)))
  })
  const place: S3Place = {
    endpoint: `http://127.0.0.1:${port}`,
    bucket: 'studio',
    region: 'us-east-1',
    accessKeyId,
    secretAccessKey,
  }
  const client = new S3Client({ ...place, forcePathStyle: true, credentials: { accessKeyId, secretAccessKey } })
  await client.send(new CreateBucketCommand({ Bucket: place.bucket }))
  client.destroy()
  return {
    place,
    async stop() {
      child.kill('SIGKILL')
      await exited
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
