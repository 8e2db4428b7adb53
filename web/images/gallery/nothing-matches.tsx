import { Button } from '@mantine/core'
import { IconPhotoSearch } from '@tabler/icons-react'
import { MESSAGES } from '#contract/messages.ts'
import { EmptyState } from '#web/ui/feedback/empty-state.tsx'

/** The filters leave nothing. */
export function NothingMatches({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState
      icon={<IconPhotoSearch size={24} stroke={1.6} />}
      title={MESSAGES.noMatchingImages}
      action={
        <Button variant="default" size="sm" onClick={onClear}>
          Clear filters
        </Button>
      }
    />
  )
}
