import { afterEach, vi } from 'vitest'

// What a test puts in the place of something else ends with it, also when it fails: files share what they import.
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})
