import { startWatchdog } from '#server/platform/watchdog/watchdog.ts'

// A process that hangs in the way its argument names, with a watchdog of one second.

const watchdog = startWatchdog(1)

const HANGS: Record<string, () => void> = {
  computing() {
    for (;;);
  },
  waiting() {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
  },
}

process.on('SIGTERM', () => watchdog.noteEnding())
setTimeout(() => HANGS[process.argv[2] ?? '']?.(), 100)
