import { seedDemo } from '#server/features/demo/demo.ts'
import { type App, makeApp, type Parts } from './app.ts'
import { type Config, ConfigError, readConfig, readEnvironment } from './config.ts'
import { DEMO_USERS, demoPassword, ensureOperator, setUpLink } from './features/accounts/accounts.ts'
import { backfillImageLabels } from './features/image-names/image-names.ts'
import { runCommand } from './features/operator/operator.ts'
import { joinListeners } from './listeners.ts'
import { serveCommands } from './platform/command-socket.ts'
import { prepareDataFolder } from './platform/data-folder.ts'
import { listenUrl, networkHint } from './platform/http/listen-url.ts'
import { createLog, type Log } from './platform/log.ts'
import { EXIT_HUNG } from './platform/watchdog/shared.ts'
import { startWatchdog } from './platform/watchdog/watchdog.ts'
import { createOperations, createWeb } from './web.ts'
import { startWork } from './work.ts'

const GRACE_MS = 8_000

/** Runs the studio as the environment says until it is told to stop; ends the process with a line each when it cannot. */
export async function runStudio(parts: Parts = {}): Promise<void> {
  const { stop, greet } = await start(parts).catch(refuse)
  let stopping = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) return
      stopping = true
      stop().then(() => process.exit(0), refuse)
    })
  }
  // Whoever reads that it is ready may tell it to stop at once.
  await greet()
}

/** With everything elsewhere, the studio runs on a file system that it may only read. */
function needsDataFolder({ databaseUrl, s3, secret }: Config): boolean {
  return !(databaseUrl && s3 && secret)
}

type Started = { stop(): Promise<void>; greet(): Promise<void> }

/** Starts the roles asked for. */
async function start(parts: Parts): Promise<Started> {
  const config = readConfig(readEnvironment())
  if (needsDataFolder(config)) await prepareDataFolder(config.dataDir)
  const watchdog = startWatchdog(config.watchdogSeconds)
  const log = parts.log ?? createLog(config.logLevel)
  const app = await makeApp(config, { log, onDiskFull: (error) => endOnFullDisk(log, error), ...parts })
  joinListeners(app)
  try {
    await app.files.check()
    await backfillImageLabels(app)
    if (config.demo && config.role !== 'worker') await seedDemo(app)
    if (config.operator && config.role !== 'worker') await ensureOperator(app, config.operator)
    const web = await (config.role === 'worker' ? createOperations(app) : createWeb(app))
    const stopWork = config.role === 'web' ? async () => {} : await startWork(app)
    await web.listen({ host: config.host, port: config.port })
    const listening = web.server.address()
    const port = listening !== null && typeof listening === 'object' ? listening.port : config.port
    const endCommands = app.exclusive
      ? await serveCommands(config.dataDir, (words) => runCommand(app, addressOf(app, port), words))
      : async () => {}
    return {
      async stop() {
        watchdog.noteEnding()
        await endCommands()
        await web.close()
        await stopWork(GRACE_MS)
        await app.close()
      },
      greet: () => greet(app, port),
    }
  } catch (error) {
    await app.close()
    throw error
  }
}

/** Where people open it. */
const addressOf = ({ config: { publicUrl, host } }: App, port: number) => publicUrl ?? listenUrl(host, port)

async function greet(app: App, port: number): Promise<void> {
  const { host, publicUrl, role } = app.config
  const isWorker = role === 'worker'
  const address = addressOf(app, port)
  const lines = ['', `  Epox Studio${isWorker ? ' (worker)' : ''} is ready at ${address}`]
  const hint = publicUrl ? undefined : networkHint(host, port)
  if (hint !== undefined) lines.push(`  ${hint}`)
  if (app.config.demo && !isWorker) {
    lines.push(`  Demo sign-in: ${DEMO_USERS.owner.email} / ${await demoPassword(app)}`)
  }
  const setUp = isWorker ? undefined : await setUpLink(app, address)
  if (setUp !== undefined) lines.push(`  Make the operator’s account, once: ${setUp}`)
  process.stdout.write(`${lines.join('\n')}\n\n`)
}

/** Reached only when the disk fills up within a second: a supervisor starts the process again, as soon as there is room. */
function endOnFullDisk(log: Log, error: unknown): never {
  log.fatal({ error }, 'embedded database ran out of disk space; ending process before it hangs')
  process.exit(EXIT_HUNG)
}

function refuse(error: unknown): never {
  const lines = error instanceof ConfigError ? error.lines : [error instanceof Error ? error.message : String(error)]
  for (const line of lines) process.stderr.write(`${line}\n`)
  if (process.env.LOG_LEVEL === 'debug' && error instanceof Error) process.stderr.write(`${error.stack}\n`)
  process.exit(1)
}
