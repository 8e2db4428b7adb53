import { type ChildProcess, spawn } from 'node:child_process'

// npm run test:slow [-- FILES]: runs a command with four busy loops beside it, as on a machine that is busy with
// something else. Ends them by their handles, and ends as the command does.

const LOOPS = 4
/** Looks from time to time whether its parent is gone, which could not end it then. */
const LOOP = `const parent = process.ppid
while (process.ppid === parent) for (let turns = 0; turns < 1e8; turns += 1);`

const loops: ChildProcess[] = Array.from({ length: LOOPS }, () =>
  spawn(process.execPath, ['--eval', LOOP], { stdio: 'ignore' }),
)
const endLoops = () => {
  for (const loop of loops) loop.kill('SIGKILL')
}
const [command = '', ...rest] = process.argv.slice(2)
const run = spawn(command, rest, { stdio: 'inherit' })
// The terminal tells the command, too: its end is awaited.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => run.kill(signal))
run.on('error', (error) => {
  endLoops()
  process.stderr.write(`${command} could not be started: ${error.message}\n`)
  process.exitCode = 1
})
run.on('exit', (code) => {
  endLoops()
  process.exitCode = code ?? 1
})
