import { readFileSync, writeSync } from 'node:fs'
import { type Debugger, Session } from 'node:inspector'
import { workerData } from 'node:worker_threads'
import { createHangDetector } from './hang.ts'
import { BEATS, DEBUGGED, ENDING, EXIT_HUNG, type WatchdogData } from './shared.ts'

const SAMPLE_MS = 1_000
const FATAL = 60
/** Linux counts processor time in hundredths of a second. */
const TICK_MS = 10
/** For the main thread to say where it stands; one that waits inside the system never does. */
const STACK_MS = 3_000
const EXIT_MS = 5_000
const FRAMES = 12

const { shared, limits } = workerData as WatchdogData
const state = new Int32Array(shared)
const why = createHangDetector(limits)
const timer = setInterval(() => {
  const reason = why({
    beats: Atomics.load(state, BEATS),
    cpuMs: mainThreadMs(),
    nowMs: performance.now(),
    isEnding: Atomics.load(state, ENDING) === 1,
    isDebugged: Atomics.load(state, DEBUGGED) === 1,
  })
  if (reason === undefined) return
  clearInterval(timer)
  endProcess(reason)
}, SAMPLE_MS)

function mainThreadMs(): number | undefined {
  try {
    // The main thread has the number of its process.
    const stat = readFileSync(`/proc/self/task/${process.pid}/stat`, 'utf8')
    const [user, system] = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .slice(11, 13)
      .map(Number)
    return user === undefined || system === undefined ? undefined : (user + system) * TICK_MS
  } catch {
    return undefined
  }
}

/** Signals cannot end the first process of a container from within, so the main thread itself is made to exit. */
function endProcess(reason: string): void {
  const session = new Session()
  session.connectToMainThread()
  let isSaid = false
  const exit = (stack: string[]) => {
    if (isSaid) return
    isSaid = true
    say(reason, stack)
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), EXIT_MS)
    session.post('Runtime.evaluate', { expression: `process.reallyExit(${EXIT_HUNG})` })
  }
  const urls = new Map<string, string>()
  const describe = ({ functionName, location }: Debugger.CallFrame) =>
    `${functionName || '<anonymous>'} (${urls.get(location.scriptId) ?? ''}:${location.lineNumber + 1})`
  session.on('Debugger.scriptParsed', ({ params }) => void urls.set(params.scriptId, params.url))
  session.on('Debugger.paused', ({ params }) => exit(params.callFrames.slice(0, FRAMES).map(describe)))
  setTimeout(() => exit([]), STACK_MS)
  session.post('Debugger.enable')
  session.post('Debugger.pause')
}

/** The log of the main thread cannot write any more. */
function say(reason: string, stack: string[]): void {
  const line = { level: FATAL, time: Date.now(), reason, stack, msg: 'the process hung and was ended by its watchdog' }
  try {
    writeSync(1, `${JSON.stringify(line)}\n`)
  } catch {
    // A log on a full disk must not keep the process.
  }
}
