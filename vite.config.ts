import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const server = 'http://127.0.0.1:3000'

// The server replaces the placeholder by a fresh nonce in every answer that carries index.html.
export default defineConfig({
  root: here('web'),
  plugins: [react()],
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: here('dist/web'),
    emptyOutDir: true,
    // A font or icon as data: URL would need a wider content security policy.
    assetsInlineLimit: 0,
    // What several pages use is one file: a browser fetches six at a time, and there would be sixty of a few lines each.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'shared', minShareCount: 2 }] } } },
  },
  server: {
    proxy: { '/api': { target: server, ws: true }, '/files': server },
  },
})
