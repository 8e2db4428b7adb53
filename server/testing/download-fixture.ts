import { type DownloadJob, getDownloadJob, startDownload } from '#contract/downloads.ts'
import type { Request } from '#contract/endpoint.ts'
import { downloadHandler } from '#server/features/downloads/downloads.ts'
import type { ClaimedJob } from '#server/platform/queue/job.ts'
import { readZip, type ZippedFile } from './read-zip.ts'
import { type SessionFixture, sessionFixture } from './session-fixture.ts'

type Order = NonNullable<Request<typeof startDownload>['body']>
type Bounds = Parameters<typeof downloadHandler>[1]

export type DownloadFixture = SessionFixture & {
  /** Orders a download of the session; gives the job's id. */
  order(order?: Order): Promise<string>
  /** Packs it here and now, as a worker would. */
  pack(id: string, options?: Bounds & { signal?: AbortSignal }): Promise<void>
  readJob(id: string): Promise<DownloadJob>
  /** Orders, packs and reads. */
  download(order?: Order, bounds?: Bounds): Promise<DownloadJob>
  /** What a person gets at an address of a job. */
  fetchZip(url: string | undefined): Promise<Buffer>
  filesAt(url: string | undefined): Promise<ZippedFile[]>
  exists(key: string): Promise<boolean>
}

export const downloadJobOf = (id: string): ClaimedJob<{ downloadId: string }> => ({
  id,
  payload: { downloadId: id },
  attempts: 1,
  groupKey: null,
  failures: 0,
  postponements: 0,
})

/** A session whose downloads nobody packs but the test: it is the worker, and crashes when it likes. */
export function downloadFixture(): DownloadFixture {
  const s = sessionFixture()
  const order: DownloadFixture['order'] = async (body = {}) =>
    (await s.sarah.call(startDownload, { params: { id: s.studioSessionId }, body })).jobId
  const pack: DownloadFixture['pack'] = (id, { signal = new AbortController().signal, ...bounds } = {}) =>
    downloadHandler(s.t.app, bounds).run(downloadJobOf(id), signal)
  const readJob: DownloadFixture['readJob'] = (id) => s.sarah.call(getDownloadJob, { params: { id } })
  const fetchZip: DownloadFixture['fetchZip'] = async (url) => {
    const answer = await s.t.web.inject(url ?? '')
    if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.statusCode}`)
    return answer.rawPayload
  }
  return Object.assign(s, {
    order,
    pack,
    readJob,
    fetchZip,
    filesAt: async (url: string | undefined) => readZip(await fetchZip(url)),
    download: async (body?: Order, bounds?: Bounds) => {
      const id = await order(body)
      await pack(id, bounds)
      return readJob(id)
    },
    exists: (key: string) =>
      s.t.app.files.read(key).then(
        () => true,
        () => false,
      ),
  })
}
