import { Button, Radio } from '@mantine/core'
import { useId, useState } from 'react'
import type { GeneratedImage } from '#contract/generated-images.ts'
import { MESSAGES } from '#contract/messages.ts'
import styles from './dialog-parts.module.css'
import { DialogBody } from './dialog-parts.tsx'
import { bytesOf, estimatePacking } from './download-estimate.ts'
import type { Download, DownloadGroup } from './use-download.ts'

/** Where a file lies under each grouping, by the example of one file name: "modern-desk_living-room_1.jpg". */
export function examplePath(group: DownloadGroup, fileName: string): string {
  const [product = '', room = '', number = ''] = fileName.split('_')
  switch (group) {
    case 'flat':
      return fileName
    case 'product':
      return `${product}/${room}_${number}`
    case 'room':
      return `${room}/${product}_${number}`
  }
}

const OPTIONS: { group: DownloadGroup; name: string }[] = [
  { group: 'flat', name: 'Flat' },
  { group: 'product', name: 'Group by Product' },
  { group: 'room', name: 'Group by Room' },
]

export type ChooseStepProps = {
  download: Download
  images: readonly GeneratedImage[]
  imageIds: string[] | undefined
}

/** How large it will be, how long it will take, and in which folders. */
export function ChooseStep({ download, images, imageIds }: ChooseStepProps) {
  const [group, setGroup] = useState<DownloadGroup>('flat')
  const name = useId()
  const bytes = bytesOf(images)
  const example = images[0]?.fileName ?? ''
  return (
    <DialogBody
      title={MESSAGES.prepareZip(images.length, bytes)}
      footer={
        <>
          <Button variant="default" onClick={() => download.close()}>
            Cancel
          </Button>
          <Button data-autofocus onClick={() => download.start({ group, ...(imageIds && { imageIds }) })}>
            Download
          </Button>
        </>
      }
    >
      <p className={styles.lead}>{MESSAGES.downloadEstimate(estimatePacking(bytes))}</p>
      <fieldset className={styles.options} aria-label="Folders">
        {OPTIONS.map((option) => (
          <Radio
            key={option.group}
            classNames={{ root: styles.option, body: styles.optionBody, labelWrapper: styles.optionLabel }}
            name={name}
            checked={option.group === group}
            onChange={() => setGroup(option.group)}
            label={
              <>
                <span className={styles.name}>{option.name}</span>
                <span className={styles.path}>…/{examplePath(option.group, example)}</span>
              </>
            }
          />
        ))}
      </fieldset>
    </DialogBody>
  )
}
