// Node 20 cannot start a worker from TypeScript and ignores `--import tsx` for workers: this registers the loader first.
import { register } from 'tsx/esm/api'

register()
await import('./watchdog-thread.ts')
