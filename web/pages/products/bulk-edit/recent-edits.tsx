import { Button, Modal } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { plural } from '#contract/amounts.ts'
import { MESSAGES } from '#contract/messages.ts'
import { type EditedField, listProductEdits } from '#contract/product-edits.ts'
import { call } from '#web/api/call.ts'
import { productKeys } from '#web/api/products.ts'
import { IconButton } from '#web/ui/choices/icon-button.tsx'
import { dayAndTime } from '#web/ui/wording/dates.ts'
import styles from './recent-edits.module.css'
import { useUndoEdits } from './use-undo-edits.ts'

const FIELD_WORDS: Record<EditedField, string> = {
  category: 'category',
  roomTypes: 'rooms',
  addRoomTypes: 'rooms',
  removeRoomTypes: 'rooms',
  widthCm: 'width',
  depthCm: 'depth',
  heightCm: 'height',
  description: 'description',
}

/** "Category and rooms of 31 products". */
function editWords(fields: readonly EditedField[], count: number): string {
  const words = new Intl.ListFormat('en').format(new Set(fields.map((field) => FIELD_WORDS[field])))
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} of ${plural(count, 'product')}`
}

/** Leads to the edits of several products that can still be undone; nothing while there is none. */
export function RecentEdits() {
  const [isOpen, setOpen] = useState(false)
  const { undo, isUndoing } = useUndoEdits()
  const { data } = useQuery({
    queryKey: productKeys.edits,
    queryFn: ({ signal }) => call(listProductEdits, {}, { signal }),
  })
  const edits = data?.edits ?? []
  if (edits.length === 0 && !isOpen) return null
  return (
    <>
      <IconButton label="Recent changes" size={36} variant="default" onClick={() => setOpen(true)}>
        <IconHistory size={18} stroke={1.6} />
      </IconButton>
      <Modal opened={isOpen} onClose={() => setOpen(false)} title="Recent changes" size={560}>
        <p className={styles.rule}>{MESSAGES.editsRule}</p>
        {edits.length === 0 && <p className={styles.rule}>{MESSAGES.noEdits}</p>}
        <ul className={styles.list}>
          {edits.map(({ id, fields, count, createdAt, createdBy }) => (
            <li key={id} className={styles.edit}>
              <div className={styles.words}>
                <p className={styles.name}>{editWords(fields, count)}</p>
                <p className={styles.line}>
                  {dayAndTime(createdAt)}
                  {createdBy !== null && `, ${createdBy}`}
                </p>
              </div>
              <Button
                variant="default"
                size="sm"
                aria-label={`Undo: ${editWords(fields, count)}`}
                disabled={isUndoing}
                onClick={() => undo([id])}
              >
                Undo
              </Button>
            </li>
          ))}
        </ul>
      </Modal>
    </>
  )
}
