import { setTimeout } from 'node:timers/promises'
import { runStudio } from '#server/studio.ts'
import { holdBy } from './image-hold.ts'
import { instantModel } from './instant-model.ts'

// The real studio, except that its images are of one colour and cost no processor time: for tests of what is around
// the making.

const IMAGE_MS = 300

const held = holdBy(process.env.INSTANT_HOLD)
const imageModel = instantModel()
imageModel.behave(async (_request, signal) => {
  await setTimeout(IMAGE_MS, undefined, { signal })
  await held(signal)
})
await runStudio({ imageModel })
