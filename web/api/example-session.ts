import { DEFAULT_SETTINGS } from '#contract/settings.ts'
import type { StudioSession } from '#contract/studio-sessions.ts'

const TIME = '2026-01-05T10:42:00.000Z'
const NO_IMAGES = { total: 0, completed: 0, pending: 0, generating: 0, error: 0, cancelled: 0 }

/** A stored draft for tests, with what matters to the test changed. */
export function exampleSession(changes: Partial<StudioSession> = {}): StudioSession {
  return {
    id: 'ss_1',
    clientId: 'client_1',
    name: 'Summer Catalog 2026',
    status: 'draft',
    pauseReason: null,
    version: 1,
    step: 1,
    selectedProductIds: ['prod_0'],
    productAnalysis: null,
    inspirations: [],
    derivedStyle: null,
    settings: DEFAULT_SETTINGS,
    counts: NO_IMAGES,
    createdAt: TIME,
    updatedAt: TIME,
    generatedAt: null,
    completedAt: null,
    ...changes,
  }
}
