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
  },
  server: {
    proxy: { '/api': { target: server, ws: true }, '/files': server },
  },
})
