import { runStudio } from './studio.ts'

await runStudio()
