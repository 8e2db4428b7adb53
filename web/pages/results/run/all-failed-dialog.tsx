import { Button, Group, Modal } from '@mantine/core'
import { useState } from 'react'
import { MESSAGES } from '#contract/messages.ts'
import type { RunControls } from './use-run-controls.ts'

/** Says that no image was generated. Opens with the page in that state; put away, the notice below the bar stays. */
export function AllFailedDialog({ controls }: { controls: RunControls | undefined }) {
  const [opened, setOpened] = useState(true)
  const close = () => setOpened(false)
  const retry = () => {
    controls?.run('retryFailed')
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
          <Button data-autofocus onClick={retry}>
            Retry Failed
          </Button>
        )}
      </Group>
    </Modal>
  )
}
