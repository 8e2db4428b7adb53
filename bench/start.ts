import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startStudio } from '#server/testing/studio-process.ts'
import { median, report, seconds } from './measure.ts'

// start: the studio from its command to ready, on a fresh folder and on one with the demo in it; memory at rest.

const ROUNDS = 5
const REST_MS = 3_000
const dataDir = await mkdtemp(join(tmpdir(), 'epox-bench-'))

const memory: number[] = []
async function round(): Promise<number> {
  let studio: Awaited<ReturnType<typeof startStudio>> | undefined
  const taken = await seconds(async () => {
    studio = await startStudio({ DATA_DIR: dataDir })
  })
  await new Promise((resolve) => setTimeout(resolve, REST_MS))
  if (studio) memory.push(residentMegabytes(studio.pid))
  await studio?.stop()
  return taken
}

/** Resident memory of a process as Linux counts it. */
function residentMegabytes(pid: number): number {
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Number(line?.[1]) / 1024
}

const fresh = await round()
const warm: number[] = []
for (let at = 0; at < ROUNDS; at += 1) warm.push(await round())
const [start, rest] = [median(warm), median(memory)]
const figure = `${start.toFixed(1)} s to ready (fresh ${fresh.toFixed(1)} s), ${rest.toFixed(0)} MB at rest`
report('start', figure, '<= 3 s and <= 600 MB', start <= 3 && rest <= 600)
await rm(dataDir, { recursive: true, force: true })
