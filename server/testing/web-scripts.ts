import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { Manifest } from 'vite'

const WEB_FOLDER = fileURLToPath(new URL('../../dist/web/', import.meta.url))
export const ENTRY = 'index.html'

/** What the build of the pages wrote about its files. Throws when there is no build. */
export function readManifest(): Manifest {
  return JSON.parse(readFileSync(`${WEB_FOLDER}.vite/manifest.json`, 'utf8'))
}

/** The scripts a part of the pages needs before it runs: its own, and all that they import at once. */
export function scriptsOf(manifest: Manifest, source: string): string[] {
  const files = new Set<string>()
  const visit = (key: string) => {
    const chunk = manifest[key]
    if (chunk === undefined) throw new Error(`The manifest has no ${key}`)
    if (files.has(chunk.file)) return
    files.add(chunk.file)
    chunk.imports?.forEach(visit)
  }
  visit(source)
  return [...files]
}

/** Bytes of built files as they are sent, gzip. */
export function gzipBytes(files: string[]): number {
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(WEB_FOLDER + file)).length, 0)
}
