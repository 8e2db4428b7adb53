import { parentPort, workerData } from 'node:worker_threads'
import sharp from 'sharp'
import { decodePlate, readPlateMeta } from './compose/plate.ts'
import { inspectPhoto } from './cutout/read-cutout.ts'
import { readPicture } from './palette/picture-reading.ts'
import { openPlate, type PlateMemory } from './plate-memory.ts'
import type { Answer, Result, Task } from './pool.ts'
import { createRendering } from './render.ts'
import { isRenderError } from './render-error.ts'

// One thread a worker: parallelism comes from the number of workers, and libvips' own threads would fight for the same cores.
sharp.concurrency(1)
sharp.cache(false)

const port = parentPort
if (!port) throw new Error('worker.ts runs in a worker thread only')

const plates: PlateMemory = workerData
const send = (answer: Answer) => port.postMessage(answer)

const render = createRendering(async (name) => ({
  meta: await readPlateMeta(name),
  layers: await openPlate(plates, name, (layers) => decodePlate(name, layers)),
}))
function perform(task: Task): Promise<Result> {
  if (task.kind === 'render') return render(task.request)
  return task.kind === 'analyse' ? readPicture(task.picture) : inspectPhoto(task.picture)
}

port.on('message', async (task: Task) => {
  try {
    send({ kind: 'result', result: await perform(task) })
  } catch (error) {
    const known = isRenderError(error)
    send({
      kind: 'error',
      code: known ? error.code : 'internal',
      message: error instanceof Error ? error.message : String(error),
    })
  }
})
