import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { DiskSpace } from './disk/disk-space.ts'

export type Metrics = {
  registry: Registry
  images: Counter<'outcome'>
  imageSeconds: Histogram
}

/** The studio's figures, for `/metrics`. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  return {
    registry,
    images: new Counter({
      name: 'epox_images_total',
      help: 'Images that reached a final state',
      labelNames: ['outcome'],
      registers: [registry],
    }),
    imageSeconds: new Histogram({
      name: 'epox_image_seconds',
      help: 'Time an image model took for one image',
      buckets: [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 40, 80, 120],
      registers: [registry],
    }),
  }
}

type QueueFigures = { waiting: number; running: number; oldest: Date | null }

/** Shows how long the queues are, of all processes together, as they are when the figures are asked for. */
export function watchQueues(
  { registry }: Metrics,
  kinds: string[],
  figuresOf: (kind: string, now: Date) => Promise<QueueFigures>,
): void {
  new Gauge({
    name: 'epox_jobs',
    help: 'Jobs of all processes',
    labelNames: ['kind', 'state'],
    registers: [registry],
    async collect() {
      for (const kind of kinds) {
        const { waiting, running } = await figuresOf(kind, new Date())
        this.set({ kind, state: 'waiting' }, waiting)
        this.set({ kind, state: 'running' }, running)
      }
    },
  })
  new Gauge({
    name: 'epox_oldest_job_seconds',
    help: 'How long the oldest job that could run has been waiting',
    labelNames: ['kind'],
    registers: [registry],
    async collect() {
      const now = new Date()
      for (const kind of kinds) {
        const { oldest } = await figuresOf(kind, now)
        this.set({ kind }, oldest ? (now.getTime() - oldest.getTime()) / 1000 : 0)
      }
    },
  })
}

/** Shows whether messages of the other processes arrive, as it is when the figures are asked for. */
export function watchConnection({ registry }: Metrics, { isWhole }: { isWhole(): boolean }): void {
  new Gauge({
    name: 'epox_redis_connected',
    help: 'Whether Redis answers this process: 1, or 0 while work goes on without it',
    registers: [registry],
    collect() {
      this.set(isWhole() ? 1 : 0)
    },
  })
}

/** Shows what the disk of DATA_DIR can still take; nothing where this process keeps nothing there. */
export function watchFreeSpace({ registry }: Metrics, disk: Pick<DiskSpace, 'free'>): void {
  if (!Number.isFinite(disk.free().bytes)) return
  new Gauge({
    name: 'epox_disk_free_bytes',
    help: 'Free space of the disk of DATA_DIR',
    registers: [registry],
    collect() {
      this.set(disk.free().bytes)
    },
  })
}
