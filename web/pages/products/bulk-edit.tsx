import { Button, Checkbox, Group, Modal, MultiSelect, Select, Stack } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { CATEGORIES, type Category, ROOM_TYPES, type RoomType } from '#contract/vocabulary.ts'
import { Notice } from '#web/ui/feedback/notice.tsx'
import { showToast } from '#web/ui/feedback/toast.tsx'
import { countOf } from '#web/ui/wording/amounts.ts'
import { changeInParts } from './change-products.ts'

/** Sets category or rooms of many products at once; what is not ticked stays as it is on each. */
export function BulkEdit({ ids, onClose }: { ids: string[]; onClose: () => void }) {
  const queryClient = useQueryClient()
  const [category, setCategory] = useState<Category | null>(null)
  const [roomTypes, setRoomTypes] = useState<RoomType[] | null>(null)
  const edit = useMutation({
    mutationFn: () => {
      const set = { category: category ?? undefined, roomTypes: roomTypes ?? undefined }
      return changeInParts({ ids, action: 'edit', set })
    },
    onSuccess: async ({ changed }) => {
      await queryClient.invalidateQueries({ queryKey: ['products'] })
      showToast({ message: `${countOf(changed, 'product')} changed`, tone: 'ok' })
      onClose()
    },
  })
  return (
    <Modal opened onClose={onClose} title={`Edit ${countOf(ids.length, 'product')}`}>
      <Stack gap="md">
        {edit.error !== null && <Notice tone="err">{edit.error.message}</Notice>}
        <Checkbox
          label="Change category"
          checked={category !== null}
          onChange={(event) => setCategory(event.currentTarget.checked ? CATEGORIES[0] : null)}
        />
        {category !== null && (
          <Select
            aria-label="Category"
            data={[...CATEGORIES]}
            value={category}
            allowDeselect={false}
            onChange={(value) => setCategory(value)}
          />
        )}
        <Checkbox
          label="Change rooms"
          checked={roomTypes !== null}
          onChange={(event) => setRoomTypes(event.currentTarget.checked ? [] : null)}
        />
        {roomTypes !== null && (
          <MultiSelect aria-label="Rooms" data={[...ROOM_TYPES]} value={roomTypes} onChange={setRoomTypes} clearable />
        )}
        <Group justify="flex-end" gap={8} mt="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            disabled={category === null && roomTypes === null}
            loading={edit.isPending}
            onClick={() => edit.mutate()}
          >
            Save
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
