import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { makeApp } from './app.ts'
import type { Config } from './config.ts'
import { runCommand } from './features/operator/operator.ts'
import { joinListeners } from './listeners.ts'
import { askStudio } from './platform/command-socket.ts'
import { listenUrl } from './platform/http/listen-url.ts'
import { createLog } from './platform/log.ts'

export { OPERATOR_COMMANDS } from './features/operator/operator.ts'

/** Lets the studio that runs on this database do it, or does it here. */
export async function operate(config: Config, words: string[]): Promise<string> {
  const said = config.databaseUrl ? undefined : await askStudio(config.dataDir, words)
  if (said !== undefined) return said
  if (!config.databaseUrl && !existsSync(join(config.dataDir, 'database'))) {
    throw new Error(`There is no studio in ${config.dataDir}. See DATA_DIR.`)
  }
  const log = createLog('warn')
  const app = await makeApp(config, { log })
  joinListeners(app)
  try {
    return await runCommand(app, config.publicUrl ?? listenUrl(config.host, config.port), words)
  } finally {
    await app.close()
  }
}
