import { runStudio } from '#server/studio.ts'
import { instantModel } from './instant-model.ts'

// The real studio, except that its images are made at once: for tests of what is around the making.

await runStudio({ imageModel: instantModel() })
