import { Modal } from '@mantine/core'
import type { GeneratedImage } from '#contract/generated-images.ts'
import { ChooseStep } from './choose-step.tsx'
import { ExpiredStep, FailedStep } from './download-refusals.tsx'
import { PackingStep } from './packing-step.tsx'
import { ReadyStep } from './ready-step.tsx'
import type { Download } from './use-download.ts'

export type DownloadDialogProps = {
  download: Download
  /** Every completed image of the session. */
  images: readonly GeneratedImage[]
}

/** From the question to the finished ZIP, in one dialog. */
export function DownloadDialog({ download, images }: DownloadDialogProps) {
  return (
    <Modal opened={download.opened} onClose={() => download.close()} padding={0} withCloseButton={false}>
      <Step download={download} images={images} />
    </Modal>
  )
}

function Step({ download, images }: DownloadDialogProps) {
  const { view } = download
  switch (view?.kind) {
    case undefined:
      return null
    case 'choosing': {
      const { imageIds } = view.choice
      const ids = new Set(imageIds)
      const chosen = imageIds === undefined ? images : images.filter(({ id }) => ids.has(id))
      return <ChooseStep download={download} images={chosen} imageIds={imageIds} />
    }
    case 'starting':
      return <PackingStep download={download} images={images} done={0} total={0} share={0} />
    case 'packing':
      return <PackingStep download={download} images={images} {...view} />
    case 'ready':
      return <ReadyStep download={download} images={images} {...view} />
    case 'expired':
      return <ExpiredStep download={download} job={view.job} />
    case 'failed':
      return <FailedStep download={download} message={view.message} />
  }
}
