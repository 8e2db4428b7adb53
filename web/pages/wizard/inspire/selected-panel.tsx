import { useState } from 'react'
import { LIMITS } from '#contract/limits.ts'
import { MESSAGES } from '#contract/messages.ts'
import { useWizard } from '#web/pages/wizard/wizard-context.ts'
import { announce } from '#web/ui/feedback/announcer.tsx'
import { SelectedItem } from './selected-item.tsx'
import styles from './selected-panel.module.css'
import { Together } from './together.tsx'

/** What is chosen, in order, with what the studio reads from each; and what they come to together. */
export function SelectedPanel({ heading = true }: { heading?: boolean }) {
  const { state, dispatch } = useWizard()
  const { inspirations } = state.draft
  const [dragged, setDragged] = useState<string | null>(null)
  const free = LIMITS.inspirations - inspirations.length
  const move = (imageId: string, to: number) => {
    dispatch({ kind: 'inspirationMoved', imageId, to })
    announce(`Moved to place ${to + 1} of ${inspirations.length}`)
  }
  return (
    <div className={styles.panel} data-bare={!heading || undefined}>
      <div className={styles.chosen}>
        {heading && (
          <h2 className={styles.title}>
            Selected
            <span className={styles.count}>
              {MESSAGES.inspirationsSelected(inspirations.length, LIMITS.inspirations)}
            </span>
          </h2>
        )}
        <ol>
          {inspirations.map((inspiration, index) => (
            <SelectedItem
              key={inspiration.imageId}
              inspiration={inspiration}
              index={index}
              count={inspirations.length}
              dragged={dragged === inspiration.imageId}
              onMove={(to) => move(inspiration.imageId, to)}
              onDragStart={() => setDragged(inspiration.imageId)}
              onDragOver={() => {
                if (dragged !== null && dragged !== inspiration.imageId) {
                  dispatch({ kind: 'inspirationMoved', imageId: dragged, to: index })
                }
              }}
              onDragEnd={() => setDragged(null)}
            />
          ))}
        </ol>
        {free > 0 && (
          <p className={styles.free}>
            {inspirations.length === 0 ? `Choose up to ${free} pictures` : `Add up to ${free} more`}
          </p>
        )}
      </div>
      {inspirations.length > 0 && <Together />}
    </div>
  )
}
