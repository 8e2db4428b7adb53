import sharp from 'sharp'
import { Problem } from '#contract/problem.ts'
import { decodePicture } from './decode-picture.ts'
import type { DecoderAnswer } from './picture-decoder.ts'

// One thread a process: other decoders and the renderer need the other cores.
sharp.concurrency(1)
// With a cache, what libvips warns of a damaged file would come after its answer.
sharp.cache(false)

const send = (answer: DecoderAnswer) => process.send?.(answer)

async function decode(file: Uint8Array): Promise<DecoderAnswer> {
  try {
    return { kind: 'decoded', picture: await decodePicture(file) }
  } catch (error) {
    if (error instanceof Problem && error.code !== 'network') {
      return { kind: 'refused', code: error.code, detail: error.message }
    }
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) }
  }
}

process.on('message', async (file: Uint8Array) => send(await decode(file)))
// The studio ended or was killed: nobody waits for an answer.
process.on('disconnect', () => process.exit(0))
send({ kind: 'ready' })
