import { cancelDownload, getDownloadJob, startDownload } from '#contract/downloads.ts'
import type { App } from '#server/app.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import { leaveDownload } from './download-states.ts'
import { readDownload } from './read-download.ts'
import { orderDownload } from './start-download.ts'

export { downloadJob } from './download.job.ts'
export { expireDownloads, removeDownloads } from './download-states.ts'
export { downloadHandler } from './pack-download.ts'
export { orderDownload } from './start-download.ts'

export function downloadRoutes(app: App): Route[] {
  return [
    route(startDownload, async (scope, { params, body }, { reply }) => {
      const started = await orderDownload(app, scope, params.id, body)
      reply.header('location', `/api/download-jobs/${started.jobId}`)
      return started
    }),
    route(getDownloadJob, (scope, { params }) => readDownload(app, scope.clientId, params.id)),
    route(cancelDownload, async (scope, { params }) => {
      const { jobId } = await readDownload(app, scope.clientId, params.id)
      await leaveDownload(app, jobId, scope.userId)
      return readDownload(app, scope.clientId, jobId)
    }),
  ]
}
