import packageJson from '#package' with { type: 'json' }
import { type Config, ConfigError, readConfig, readEnvironment } from './config.ts'
import { backUp, restore } from './platform/backup/backup.ts'

// npm run epox -- COMMAND: what an operator does from a terminal.

const USAGE = [
  'Usage: npm run epox -- COMMAND',
  '',
  '  backup FOLDER    copies database and files to a new folder, while the studio runs or not',
  '  restore FOLDER   puts a backup into an empty DATA_DIR',
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

const COMMANDS: Record<string, (config: Config, folder: string) => Promise<string>> = {
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
  const [name = '', folder = '', ...rest] = process.argv.slice(2)
  const command = COMMANDS[name]
  if (!command || !folder || rest.length > 0) throw new ConfigError(USAGE)
  process.stdout.write(`${await command(readConfig(readEnvironment()), folder)}\n`)
} catch (error) {
  const lines = error instanceof ConfigError ? error.lines : [error instanceof Error ? error.message : String(error)]
  for (const line of lines) process.stderr.write(`${line}\n`)
  process.exitCode = 1
}
