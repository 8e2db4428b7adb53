import { seedDemo } from '#demo/seed.ts'
import { makeApp } from './app.ts'
import { ConfigError, readConfig, readEnvironment } from './config.ts'
import { DEMO_USERS, demoPassword, ensureOperator } from './features/accounts/accounts.ts'
import { createWeb } from './web.ts'
import { startWork } from './work.ts'

const GRACE_MS = 8_000

/** Starts the studio and returns its orderly end. */
async function start(): Promise<() => Promise<void>> {
  const config = readConfig(readEnvironment())
  const app = await makeApp(config)
  try {
    if (config.demo) await seedDemo(app)
    if (config.operator) await ensureOperator(app, config.operator)
    const web = await createWeb(app)
    const stopWork = await startWork(app)
    const address = await web.listen({ host: config.host, port: config.port })
    await greet(app, config.publicUrl ?? address)
    return async () => {
      await web.close()
      await stopWork(GRACE_MS)
      await app.close()
    }
  } catch (error) {
    await app.close()
    throw error
  }
}

async function greet(app: Awaited<ReturnType<typeof makeApp>>, address: string): Promise<void> {
  const lines = ['', `  Epox Studio is ready at ${address}`]
  if (app.config.demo) lines.push(`  Demo sign-in: ${DEMO_USERS.owner.email} / ${await demoPassword(app)}`)
  process.stdout.write(`${lines.join('\n')}\n\n`)
}

function refuse(error: unknown): never {
  const lines = error instanceof ConfigError ? error.lines : [error instanceof Error ? error.message : String(error)]
  for (const line of lines) process.stderr.write(`${line}\n`)
  if (process.env.LOG_LEVEL === 'debug' && error instanceof Error) process.stderr.write(`${error.stack}\n`)
  process.exit(1)
}

const stop = await start().catch(refuse)
let stopping = false
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (stopping) return
    stopping = true
    stop().then(() => process.exit(0), refuse)
  })
}
