import { Button, MultiSelect, SegmentedControl, Select, Textarea } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { plural } from '#contract/amounts.ts'
import { MESSAGES } from '#contract/messages.ts'
import { CATEGORIES, ROOM_TYPES } from '#contract/vocabulary.ts'
import { productKeys } from '#web/api/products.ts'
import { changeInParts, previewInParts } from '#web/pages/products/change-products.ts'
import { SizeFields } from '#web/pages/products/size/size-fields.tsx'
import { showToast } from '#web/ui/feedback/toast.tsx'
import { SidePanel } from '#web/ui/layout/side-panel.tsx'
import { FormLead } from '#web/ui/layout/steady-form.tsx'
import styles from './bulk-edit.module.css'
import { type EditForm, EMPTY_FORM, editOf, ROOM_MODES, type Tick } from './edit-form.ts'
import { EditSection } from './edit-section.tsx'
import { StepLines } from './step-lines.tsx'
import { useUndoEdits } from './use-undo-edits.ts'

const PREVIEW_WAIT_MS = 200
const MODE_WORDS = { add: 'Add', remove: 'Remove', replace: 'Replace' } as const

export type BulkEditProps = { ids: string[]; onClose: () => void }

/** Changes many products at once: nothing is ticked at first, only ticked fields are written, and it can be undone. */
export function BulkEdit({ ids, onClose }: BulkEditProps) {
  const [form, setForm] = useState<EditForm>(EMPTY_FORM)
  const change = (changes: Partial<EditForm>) => setForm((now) => ({ ...now, ...changes }))
  const { refresh, undo } = useUndoEdits()
  const set = useMemo(() => editOf(form), [form])
  // A description is typed: what each key would change is asked only when nobody types.
  const [asked] = useDebouncedValue(set, PREVIEW_WAIT_MS)
  const preview = useQuery({
    queryKey: productKeys.editPreview(ids, asked),
    queryFn: () => (asked === undefined ? null : previewInParts(ids, asked)),
    enabled: asked !== undefined && ids.length > 0,
    placeholderData: keepPreviousData,
  })
  const isCurrent = asked === set && !preview.isPlaceholderData
  const counts = set === undefined ? undefined : (preview.data ?? undefined)
  const edit = useMutation({
    mutationFn: () => changeInParts({ ids, action: 'edit', set }),
    // Also after a failure: of a very large selection a part may be changed, and can be undone from the recent changes.
    onSettled: refresh,
    onSuccess: ({ changed, editIds }) => {
      showToast({ message: MESSAGES.productsChanged(changed), tone: 'ok', onUndo: () => undo(editIds) })
      onClose()
    },
  })
  const section = (tick: Tick) => ({
    ticked: form.ticked.has(tick),
    onTick: (on: boolean) => {
      const ticked = new Set(form.ticked)
      if (on) ticked.add(tick)
      else ticked.delete(tick)
      change({ ticked })
    },
  })
  const changed = counts?.changed ?? 0
  const error = edit.error ?? (set === undefined ? null : preview.error)

  return (
    <SidePanel
      title={`Edit ${plural(ids.length, 'product')}`}
      line="Only ticked fields are changed."
      onClose={onClose}
      footer={
        <>
          <FormLead error={error}>
            <span aria-live="polite">
              {counts === undefined ? MESSAGES.tickToChange : MESSAGES.editOutcome(changed, counts.total)}
            </span>
          </FormLead>
          <div className={styles.buttons}>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button
              disabled={set === undefined || changed === 0 || !isCurrent}
              loading={edit.isPending}
              onClick={() => edit.mutate()}
            >
              {changed === 0 ? 'Change products' : `Change ${plural(changed, 'product')}`}
            </Button>
          </div>
        </>
      }
    >
      <EditSection label="Category" {...section('category')}>
        <Select
          aria-label="New category"
          placeholder="Choose one"
          data={[...CATEGORIES]}
          value={form.category}
          allowDeselect={false}
          onChange={(category) => change({ category })}
        />
        <StepLines preview={counts} fields={['category']} />
      </EditSection>
      <EditSection label="Rooms" {...section('rooms')}>
        <SegmentedControl
          className={styles.modes}
          aria-label="What happens to the rooms"
          data={ROOM_MODES.map((value) => ({ value, label: MODE_WORDS[value] }))}
          value={form.roomMode}
          onChange={(value) => change({ roomMode: ROOM_MODES.find((mode) => mode === value) ?? 'add' })}
        />
        <MultiSelect
          aria-label={`Rooms to ${form.roomMode}`}
          placeholder={form.rooms.length === 0 ? 'Choose rooms' : undefined}
          data={[...ROOM_TYPES]}
          value={form.rooms}
          onChange={(rooms) => change({ rooms })}
        />
        <StepLines preview={counts} fields={['addRoomTypes', 'removeRoomTypes', 'roomTypes']} />
      </EditSection>
      <EditSection label="Size" {...section('size')}>
        <SizeFields hideLabel value={form.size} onChange={(size) => change({ size })}>
          <p className={styles.hint}>An empty side stays as it is on each product.</p>
        </SizeFields>
        <StepLines preview={counts} fields={['widthCm', 'depthCm', 'heightCm']} />
      </EditSection>
      <EditSection label="Description" {...section('description')}>
        <Textarea
          aria-label="New description"
          autosize
          minRows={2}
          maxRows={6}
          maxLength={4_000}
          placeholder="Left empty, the descriptions are removed"
          value={form.description}
          onChange={(event) => change({ description: event.currentTarget.value })}
        />
        <StepLines preview={counts} fields={['description']} />
      </EditSection>
    </SidePanel>
  )
}
