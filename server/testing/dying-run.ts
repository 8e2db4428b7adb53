import pino from 'pino'
import { type App, makeApp } from '#server/app.ts'
import { readConfig } from '#server/config.ts'
import { createClient, createMember } from '#server/features/accounts/accounts.ts'
import { generateSession } from '#server/features/generation/generation.ts'
import { createDraft } from '#server/features/studio-sessions/studio-sessions.ts'
import { joinListeners } from '#server/listeners.ts'
import type { Scope } from '#server/platform/http/scope.ts'
import { startWork } from '#server/work.ts'
import { addProducts } from './factories.ts'
import { instantModel } from './instant-model.ts'

// A process that is killed between the commit that ends a run and the delivery of its event.

const app: App = await makeApp(readConfig(process.env), { imageModel: instantModel(), log: pino({ level: 'silent' }) })
joinListeners(app)
const { deliver } = app.events
app.events.deliver = async (recorded) => {
  if (recorded.some(({ kind }) => kind === 'run.ended')) process.kill(process.pid, 'SIGKILL')
  await deliver(recorded)
}
const clientId = await createClient(app, { name: 'Modern Living Co.', plan: 'team' })
const member = { clientId, email: 'sarah@example.test', name: 'Sarah', password: 'correct horse battery' }
const userId = await createMember(app, { ...member, role: 'owner' })
const scope: Scope = { clientId, userId, role: 'owner' }
const productIds = await addProducts(app, clientId, 1)
const { id } = await app.db.transaction((tx) => createDraft(app, tx, scope, { productIds }))
await generateSession(app, scope, id, {})
await startWork(app)
