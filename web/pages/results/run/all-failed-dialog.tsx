import { Button, Group, Modal } from '@mantine/core'
import { useState } from 'react'
import { MESSAGES } from '#contract/messages.ts'
import type { RunControls } from './use-run-controls.ts'

export type AllFailedDialogProps = {
  controls: RunControls | undefined
  /** Given where all that failed needs another product photo. */
  onReplacePhotos: (() => void) | undefined
}

/** Says that no image was generated. Opens with the page in that state; put away, the notice below the bar stays. */
export function AllFailedDialog({ controls, onReplacePhotos }: AllFailedDialogProps) {
  const [opened, setOpened] = useState(true)
  const close = () => setOpened(false)
  const recover = () => {
    if (onReplacePhotos) onReplacePhotos()
    else controls?.run('retryFailed')
    close()
  }
  return (
    <Modal opened={opened} onClose={close} title={MESSAGES.allFailed} withCloseButton={false}>
      Nothing was charged, and your products and settings are safe.
      <Group justify="flex-end" gap={8} mt={28}>
        <Button variant="default" onClick={close}>
          Close
        </Button>
        {controls !== undefined && (
          <Button data-autofocus onClick={recover}>
            {onReplacePhotos ? 'Replace photos' : 'Retry Failed'}
          </Button>
        )}
      </Group>
    </Modal>
  )
}
