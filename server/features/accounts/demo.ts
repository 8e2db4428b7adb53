import { createHmac } from 'node:crypto'
import type { App } from '#server/app.ts'

/** The demo client's people. */
export const DEMO_USERS = {
  owner: { email: 'sarah@modernliving.example', name: 'Sarah Chen', role: 'owner' },
  editor: { email: 'editor@modernliving.example', name: 'Mike', role: 'editor' },
  viewer: { email: 'viewer@modernliving.example', name: 'Alex', role: 'viewer' },
} as const

/** The demo users' password: as configured, else derived from the installation's secret, so that it stays the same. */
export async function demoPassword(app: App): Promise<string> {
  if (app.config.demoPassword) return app.config.demoPassword
  return createHmac('sha256', app.secret).update('demo password').digest('base64url').slice(0, 12)
}
