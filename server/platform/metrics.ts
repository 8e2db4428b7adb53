import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client'

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
