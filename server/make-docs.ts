import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeApp } from './app.ts'
import { readConfig } from './config.ts'
import { configurationPage } from './settings.ts'
import { createWeb } from './web.ts'

// Writes what is derived from the code into docs/: configuration.md and openapi.json.

const DOCS = fileURLToPath(new URL('../docs/', import.meta.url))
const dataDir = await mkdtemp(join(tmpdir(), 'epox-docs-'))
const app = await makeApp(readConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent' }), { memory: {} })
const web = await createWeb(app, { pages: false })
await web.ready()
await writeFile(`${DOCS}openapi.json`, `${JSON.stringify(web.swagger(), null, 2)}\n`)
await writeFile(`${DOCS}configuration.md`, configurationPage())
await web.close()
await app.close()
await rm(dataDir, { recursive: true, force: true })
