import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { MESSAGES } from '#contract/messages.ts'
import { SETTING_LABELS, settingWords } from '#web/images/setting-fields/setting-words.ts'
import { openModals } from '#web/ui/feedback/open-modals.ts'
import styles from './conflict-dialog.module.css'
import type { Draft } from './draft/draft.ts'
import { type Conflict, type ConflictField, takeTheirs } from './draft/merge-drafts.ts'

/** Shows both sides of what two people changed and gives the draft with what was chosen; closing keeps mine. */
export async function askConflict(conflict: Conflict): Promise<Draft> {
  const modals = await openModals()
  return new Promise((resolve) => {
    const settle = (theirs: ConflictField[]) => resolve(takeTheirs(conflict.mine, conflict.theirs, theirs))
    const id = modals.open({
      title: 'Which version do you want to keep?',
      withCloseButton: false,
      closeOnClickOutside: false,
      onClose: () => settle([]),
      children: (
        <ConflictChoice
          conflict={conflict}
          onDone={(theirs) => {
            settle(theirs)
            modals.close(id)
          }}
        />
      ),
    })
  })
}

function ConflictChoice({ conflict, onDone }: { conflict: Conflict; onDone: (theirs: ConflictField[]) => void }) {
  const { fields, mine, theirs } = conflict
  const [taken, setTaken] = useState<ConflictField[]>([])
  const take = (field: ConflictField, side: 'mine' | 'theirs') =>
    setTaken([...taken.filter((other) => other !== field), ...(side === 'theirs' ? [field] : [])])
  return (
    <>
      <p className={styles.text}>
        {MESSAGES.changedElsewhere} Everything else was merged; these were changed on both sides.
      </p>
      {fields.map((field) => (
        <fieldset key={field} className={styles.field}>
          <legend className={styles.legend}>{labelOf(field)}</legend>
          {(['mine', 'theirs'] as const).map((side) => (
            <label key={side} className={styles.side}>
              <input
                type="radio"
                name={`conflict-${field}`}
                checked={taken.includes(field) === (side === 'theirs')}
                onChange={() => take(field, side)}
              />
              <span>
                <span className={styles.value}>{wordsOf(field, side === 'mine' ? mine : theirs)}</span>
                <span className={styles.who}>{side === 'mine' ? 'Yours' : 'Stored by someone else'}</span>
              </span>
            </label>
          ))}
        </fieldset>
      ))}
      <Group justify="flex-end" mt={28}>
        <Button data-autofocus onClick={() => onDone(taken)}>
          Save
        </Button>
      </Group>
    </>
  )
}

function labelOf(field: ConflictField): string {
  if (field === 'name') return 'Name'
  if (field === 'inspirations') return 'Inspirations'
  return SETTING_LABELS[field]
}

function wordsOf(field: ConflictField, draft: Draft): string {
  if (field === 'name') return draft.name
  if (field === 'inspirations') {
    const titles = draft.inspirations.map(({ title }) => title)
    return titles.length === 0 ? 'None' : titles.join(', ')
  }
  return settingWords(draft.settings, field)
}
