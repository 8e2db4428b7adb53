import packageJson from '#package' with { type: 'json' }
import { type Config, ConfigError, readConfig, readEnvironment } from './config.ts'
import { backUp, restore } from './platform/backup/backup.ts'

// npm run epox -- COMMAND: what an operator does from a terminal.

const HELP = [
  { usage: 'backup FOLDER', does: 'copies database and files to a new folder, while the studio runs or not' },
  { usage: 'restore FOLDER', does: 'puts a backup into an empty DATA_DIR' },
]
const MEGABYTE = 1024 ** 2

/** Throws unless all of the installation lies in DATA_DIR: what else there is has better tools of its own. */
function refuseScaled({ databaseUrl, s3 }: Config): void {
  const advice = [
    databaseUrl && 'The database is PostgreSQL: use pg_dump and pg_restore, or your provider’s point-in-time recovery.',
    databaseUrl && !s3 && 'Then copy DATA_DIR/files with rsync.',
    s3 && `The files are in S3: switch on versioning of the bucket ${s3.bucket}, or copy it with rclone.`,
  ].filter((line) => typeof line === 'string')
  if (advice.length > 0) throw new ConfigError([...advice, 'See docs/operating.md.'])
}

const FOLDER_COMMANDS: Record<string, (config: Config, folder: string) => Promise<string>> = {
  async backup(config, folder) {
    refuseScaled(config)
    const made = await backUp(config.dataDir, folder, { version: packageJson.version, now: new Date() })
    const state = made.wasRunning ? 'while it runs' : 'while it is stopped'
    return `${folder}: ${made.clients} clients, ${made.images} images, ${made.files} files, ${Math.round(made.bytes / MEGABYTE)} MB, copied ${state}`
  },
  async restore(config, folder) {
    refuseScaled(config)
    const made = await restore(folder, config.dataDir)
    return `${config.dataDir}: ${made.clients} clients, ${made.images} images, ${made.files} files, as of ${made.createdAt}`
  },
}

// A backup holds the secret and everybody's data.
process.umask(0o077)
try {
  const words = process.argv.slice(2)
  process.stdout.write(`${await run(words)}\n`)
} catch (error) {
  const lines = error instanceof ConfigError ? error.lines : [error instanceof Error ? error.message : String(error)]
  for (const line of lines) process.stderr.write(`${line}\n`)
  process.exitCode = 1
}

/** Runs one command and says what it did. Throws the help when there is no such command. */
async function run(words: string[]): Promise<string> {
  const [name = '', folder = '', ...rest] = words
  const command = FOLDER_COMMANDS[name]
  if (command && folder && rest.length === 0) return command(readConfig(readEnvironment()), folder)
  // Loaded for these alone: a backup needs no studio.
  const { OPERATOR_COMMANDS, operate } = await import('./operate.ts')
  if (OPERATOR_COMMANDS.some((one) => one.name === name)) return operate(readConfig(readEnvironment()), words)
  throw new ConfigError([
    'Usage: npm run epox -- COMMAND',
    '',
    ...[...HELP, ...OPERATOR_COMMANDS].map(({ usage, does }) => `  ${usage}\n      ${does}`),
    '',
    'CLIENT is the id of a client or its name. Names of several words stand in quotes.',
  ])
}
