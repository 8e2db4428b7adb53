import { existsSync } from 'node:fs'

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Where this machine's Chromium is; undefined when it has none. */
export function chromiumPath(): string | undefined {
  return PLACES.find((path) => existsSync(path))
}
