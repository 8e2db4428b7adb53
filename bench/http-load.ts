import { readFileSync } from 'node:fs'
import { Agent, get } from 'node:http'
import { percentile } from './measure.ts'

export type Load = {
  requestsPerSecond: number
  p50Ms: number
  p99Ms: number
  /** CPU time of the serving process, all its threads, for one request. */
  cpuMs: number
}

/** Asks one address over so many connections for so long, after a warm-up of a third of that. Throws on refusals. */
export async function load(
  target: { pid: number; url: string; headers?: Record<string, string> },
  { connections, seconds }: { connections: number; seconds: number },
): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  await askFor(target, agent, connections, seconds / 3)
  const [cpuBefore, start] = [cpuMsOf(target.pid), performance.now()]
  const taken = await askFor(target, agent, connections, seconds)
  const [cpu, elapsed] = [cpuMsOf(target.pid) - cpuBefore, performance.now() - start]
  agent.destroy()
  return {
    requestsPerSecond: (taken.length / elapsed) * 1000,
    p50Ms: percentile(taken, 0.5),
    p99Ms: percentile(taken, 0.99),
    cpuMs: cpu / taken.length,
  }
}

async function askFor(
  { url, headers = {} }: { url: string; headers?: Record<string, string> },
  agent: Agent,
  connections: number,
  seconds: number,
): Promise<number[]> {
  const end = performance.now() + seconds * 1000
  const taken: number[] = []
  const connection = async () => {
    while (performance.now() < end) {
      const start = performance.now()
      await ask(url, headers, agent)
      taken.push(performance.now() - start)
    }
  }
  await Promise.all(Array.from({ length: connections }, connection))
  return taken
}

function ask(url: string, headers: Record<string, string>, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    get(url, { agent, headers }, (answer) => {
      if (answer.statusCode !== 200 && answer.statusCode !== 304) reject(new Error(`${url}: ${answer.statusCode}`))
      answer.resume().once('end', resolve).once('error', reject)
    }).once('error', reject)
  })
}

/** CPU time of a process so far, as Linux counts it in hundredths of a second. */
function cpuMsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}
