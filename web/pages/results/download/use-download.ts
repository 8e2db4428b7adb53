import { useLocalStorage } from '@mantine/hooks'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { cancelDownload, type DOWNLOAD_FORMATS, type DOWNLOAD_GROUPS, startDownload } from '#contract/downloads.ts'
import { MESSAGES } from '#contract/messages.ts'
import { Problem } from '#contract/problem.ts'
import { call } from '#web/api/call.ts'
import { downloadQuery } from '#web/api/downloads.ts'
import { showToast } from '#web/ui/feedback/toast.tsx'
import { type JobView, viewOfError, viewOfJob } from './download-view.ts'

export type DownloadGroup = (typeof DOWNLOAD_GROUPS)[number]
export type DownloadFormat = (typeof DOWNLOAD_FORMATS)[number]
/** In which folders, in which format, and whether with a manifest.csv. */
export type ArchiveOptions = { group: DownloadGroup; format: DownloadFormat; manifest: boolean }
/** Which images, and how; `imageIds` undefined is every completed image. */
export type DownloadRequest = ArchiveOptions & { imageIds?: string[] | undefined }
/** What is asked for before it is settled how: `imageIds` as above. */
type Choice = { imageIds?: string[] | undefined }
type Remembered = { jobId: string; startedAt: number; request: DownloadRequest }

export type DownloadView = { kind: 'choosing'; choice: Choice } | { kind: 'starting' } | JobView

export type Download = {
  opened: boolean
  /** What the dialog shows; undefined when there is nothing to show. */
  view: DownloadView | undefined
  /** When the job was begun here, ms. */
  startedAt: number
  choose(choice: Choice): void
  start(request: DownloadRequest): void
  /** The same request again: after a failure, or for a new link. */
  again(): void
  /** Ends a job that is packed; where it was ready a moment earlier, it stays. */
  cancel(): void
  open(): void
  /** Closes the dialog; a job goes on. One that is over is forgotten with `done`. */
  close(options?: { done?: boolean }): void
}

/** The ZIP of a session: one at a time, remembered by this browser until it is fetched, so that it survives a reload. */
export function useDownload(studioSessionId: string): Download {
  const queryClient = useQueryClient()
  const [opened, setOpened] = useState(false)
  const [choice, setChoice] = useState<Choice>()
  const [remembered, setRemembered, forget] = useLocalStorage<Remembered | null>({
    key: `epox-download-${studioSessionId}`,
    defaultValue: null,
    getInitialValueInEffect: false,
  })
  const start = useMutation({
    mutationFn: (request: DownloadRequest) => call(startDownload, { params: { id: studioSessionId }, body: request }),
    onMutate: () => setChoice(undefined),
    onSuccess: ({ jobId }, request) => {
      setRemembered({ jobId, startedAt: Date.now(), request })
      void queryClient.invalidateQueries({ queryKey: downloadQuery(jobId).queryKey })
    },
  })
  const cancel = useMutation({
    mutationFn: (jobId: string) => call(cancelDownload, { params: { id: jobId } }),
    onSuccess: (job) => {
      queryClient.setQueryData(downloadQuery(job.jobId).queryKey, job)
      if (job.status === 'completed') return
      close({ done: true })
      showToast({ message: MESSAGES.downloadCancelled, id: 'download' })
    },
    onError: (error) => showToast({ message: error.message, id: 'download', tone: 'err' }),
  })
  const job = useQuery({ ...downloadQuery(remembered?.jobId ?? ''), enabled: remembered !== null })
  const gone = job.error instanceof Problem && job.error.code === 'not_found'
  useEffect(() => {
    if (gone) forget()
  }, [gone, forget])

  const view = currentView()
  useReadyToast(view?.kind, opened)

  function currentView(): DownloadView | undefined {
    if (choice !== undefined) return { kind: 'choosing', choice }
    if (start.isPending) return { kind: 'starting' }
    if (start.error !== null) return viewOfError(start.error)
    if (remembered === null || gone) return undefined
    return job.data === undefined ? { kind: 'starting' } : viewOfJob(job.data, Date.now())
  }
  function close({ done = false } = {}): void {
    setOpened(false)
    setChoice(undefined)
    if (!done) return
    start.reset()
    forget()
  }
  return {
    opened: opened && view !== undefined,
    view,
    startedAt: remembered?.startedAt ?? Date.now(),
    choose(next) {
      start.reset()
      setChoice(next)
      setOpened(true)
    },
    start: start.mutate,
    again() {
      const request = start.variables ?? remembered?.request
      if (request === undefined) setChoice({})
      else start.mutate(request)
    },
    cancel() {
      if (remembered !== null) cancel.mutate(remembered.jobId)
    },
    open: () => setOpened(true),
    close,
  }
}

/** Says that a ZIP is ready to whoever closed the dialog meanwhile. */
function useReadyToast(kind: DownloadView['kind'] | undefined, opened: boolean): void {
  const before = useRef(kind)
  useEffect(() => {
    const finished = before.current === 'packing' && kind === 'ready'
    before.current = kind
    if (finished && !opened) showToast({ message: MESSAGES.downloadReady, id: 'download' })
  }, [kind, opened])
}
