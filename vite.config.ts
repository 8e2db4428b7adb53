import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { customMedia } from './web/build/custom-media.ts'
import { paintFirst } from './web/build/first-paint.ts'
import { splitSchemas } from './web/build/split-schemas.ts'
import { MEDIA } from './web/ui/layout/media.ts'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const server = 'http://127.0.0.1:3000'

const parts = (names: string) => new RegExp(`@mantine/core/esm/components/(${names})/`)

// Few files, each with what is used together: a browser fetches six at a time over plain HTTP, and one file for each set
// of pages would be a hundred of a few lines each. What only one page uses stays with that page.
const groups = [
  { name: 'first', tags: ['$initial' as const], priority: 4 },
  { name: 'schemas', test: /\/zod\/|\?schemas$|\/web\/api\/(field-errors|tab-beacon)/, priority: 3 },
  { name: 'fields', test: parts('TextInput|PasswordInput|Textarea|Input|InputBase'), priority: 2, minShareCount: 2 },
  { name: 'choices', test: parts('NumberInput|Select|MultiSelect|Combobox|Slider'), priority: 1, minShareCount: 2 },
  { name: 'shared', test: /\/web\/(ui|api)\/|\/node_modules\//, minShareCount: 3 },
]

// The server replaces the placeholder by a fresh nonce in every answer that carries index.html.
export default defineConfig({
  root: here('web'),
  plugins: [react(), splitSchemas(), paintFirst(), customMedia(MEDIA)],
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: here('dist/web'),
    emptyOutDir: true,
    // A font or icon as data: URL would need a wider content security policy.
    assetsInlineLimit: 0,
    manifest: true,
    // The first load's size is tested instead.
    chunkSizeWarningLimit: 1_000,
    rolldownOptions: {
      // A schema that nobody uses can go: making one changes nothing else.
      treeshake: { manualPureFunctions: ['z'] },
      output: { codeSplitting: { groups } },
    },
  },
  server: {
    proxy: { '/api': { target: server, ws: true }, '/files': server },
  },
})
