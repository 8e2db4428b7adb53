import { parentPort } from 'node:worker_threads'
import sharp from 'sharp'
import { loadPlate, type Plate, readPlateMeta } from './compose/plate.ts'
import { readPicture } from './palette/picture-reading.ts'
import type { Answer, Message, Task } from './pool.ts'
import { keepNewest, platesKept } from './remembered.ts'
import { createRendering } from './render.ts'
import { isRenderError } from './render-error.ts'

// One thread a worker: parallelism comes from the number of workers, and libvips' own threads would fight for the same cores.
sharp.concurrency(1)
sharp.cache(false)

const port = parentPort
if (!port) throw new Error('worker.ts runs in a worker thread only')

const shared = new Map<string, Uint8Array>()
const send = (answer: Answer, transfer: ArrayBuffer[] = []) => port.postMessage(answer, transfer)

async function loadShared(name: string): Promise<Plate> {
  const layers = shared.get(name)
  if (layers) return { meta: await readPlateMeta(name), layers }
  const plate = await loadPlate(name)
  send({ kind: 'plate', name, layers: plate.layers })
  return plate
}

const render = createRendering(loadShared)
const perform = (task: Task) => (task.kind === 'render' ? render(task.request) : readPicture(task.picture))

port.on('message', async (message: Message) => {
  if (message.kind === 'plate') {
    keepNewest(shared, message.name, message.layers, platesKept)
    return
  }
  try {
    send({ kind: 'result', result: await perform(message.task) })
  } catch (error) {
    const known = isRenderError(error)
    send({
      kind: 'error',
      code: known ? error.code : 'internal',
      message: error instanceof Error ? error.message : String(error),
    })
  }
})
