import type { Part } from '@google/genai'
import type { AnalysedProduct } from '#server/engines/analysts/analyst.ts'
import { inlinePicture } from '#server/engines/gemini/inline-picture.ts'

/** A few pictures show what a catalogue looks like; all of them would only cost. */
const SAMPLE = 6
const SAMPLE_PX = 512

type SampledPicture = { index: number; part: Part }

/** Pictures from all over the selection, with the index of the product each shows; unreadable ones are left out. */
export async function samplePictures(products: AnalysedProduct[]): Promise<SampledPicture[]> {
  const pictured = products.flatMap(({ picture }, index) => (picture ? [{ index, picture }] : []))
  const read = await Promise.allSettled(
    spread(pictured).map(async ({ index, picture }) => ({
      index,
      part: await inlinePicture(await picture(), SAMPLE_PX),
    })),
  )
  return read.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
}

/** The first of each of SAMPLE equal stretches; all of them when there are no more. */
function spread<T>(all: T[]): T[] {
  const stretch = (index: number) => Math.floor((index * SAMPLE) / all.length)
  return all.filter((_, index) => stretch(index) !== stretch(index - 1))
}
