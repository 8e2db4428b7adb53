// Node 20 cannot start a process from TypeScript by itself: this registers the loader first.
import { register } from 'tsx/esm/api'

register()
await import('./decoder-process.ts')
