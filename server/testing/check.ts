import { spawn } from 'node:child_process'

// npm run check: linter, both type checks and the search for unused code, all at once. Prints what each has to say when
// it ends, and fails when one of them does.

const CHECKS = ['biome check .', 'tsc -p .', 'tsc -p web', 'knip']

function run(command: string): Promise<boolean> {
  const [program = '', ...rest] = command.split(' ')
  // Colored where this is: a pipe is no terminal.
  const env = { ...process.env, ...(process.stdout.isTTY && { FORCE_COLOR: '1' }) }
  const child = spawn(program, rest, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const said: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece: Buffer) => said.push(piece))
  return new Promise((resolve) => {
    const end = (isClean: boolean, why = '') => {
      process.stdout.write(`${isClean ? 'passed' : 'FAILED'}: ${command}\n${Buffer.concat(said)}${why}`)
      resolve(isClean)
    }
    child.on('error', (error) => end(false, `${error.message}\n`))
    child.on('close', (code) => end(code === 0))
  })
}

const results = await Promise.all(CHECKS.map(run))
process.exitCode = results.every(Boolean) ? 0 : 1
