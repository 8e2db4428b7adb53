import { useDebouncedValue } from '@mantine/hooks'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { MESSAGES } from '#contract/messages.ts'
import { photolessQuery } from '#web/api/products.ts'
import { isStorable } from '#web/pages/wizard/draft/draft.ts'
import { useWizard } from '#web/pages/wizard/wizard-context.ts'
import { showToast } from '#web/ui/feedback/toast.tsx'
import styles from './select-footer.module.css'

/** A selection changes with every click. */
const SETTLED_MS = 300

/** Says that some of the selected products cannot be visualized yet, and leaves them out on request. */
export function PhotolessNote() {
  const { state, dispatch } = useWizard()
  const { selection } = state.draft
  const ids = useMemo(() => (isStorable(selection) ? [...selection].toSorted() : []), [selection])
  const [settled] = useDebouncedValue(ids, SETTLED_MS)
  const { data } = useQuery(photolessQuery(settled))
  const missing = data?.ids.filter((id) => selection.has(id)) ?? []
  if (missing.length === 0 || ids.length === 0) return null
  const leaveOut = () => {
    dispatch({ kind: 'selectionMarked', ids: missing, selected: false })
    showToast({
      message: MESSAGES.leftOut(missing.length),
      onUndo: () => dispatch({ kind: 'selectionMarked', ids: missing, selected: true }),
      id: 'left-out',
    })
  }
  return (
    <p className={styles.photoless} role="status">
      <IconAlertTriangle size={16} stroke={1.6} aria-hidden />
      {MESSAGES.photosMissing(selection.size - missing.length, missing.length)}
      {missing.length < selection.size && (
        <button type="button" className={styles.link} data-accent onClick={leaveOut}>
          Leave them out
        </button>
      )}
    </p>
  )
}
