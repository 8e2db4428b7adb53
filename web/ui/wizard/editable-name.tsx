import { IconEdit } from '@tabler/icons-react'
import { type KeyboardEvent, useState } from 'react'
import styles from './editable-name.module.css'

export type EditableNameProps = {
  value: string
  /** Called with the trimmed name when it changed and is not empty. */
  onChange: (name: string) => void
  /** What is named: "StudioSession name". */
  label: string
  maxLength: number
}

/** A name that becomes a field when clicked: Enter or leaving saves, Escape takes it back. */
export function EditableName({ value, onChange, label, maxLength }: EditableNameProps) {
  const [draft, setDraft] = useState<string | null>(null)
  if (draft === null) {
    return (
      <button
        type="button"
        className={styles.name}
        onClick={() => setDraft(value)}
        aria-label={`${label}: ${value}. Edit`}
      >
        <span className={styles.text}>{value}</span>
        <IconEdit className={styles.pencil} size={16} stroke={1.6} aria-hidden />
      </button>
    )
  }
  const save = () => {
    const name = draft.trim()
    if (name !== '' && name !== value) onChange(name)
    setDraft(null)
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter') save()
    if (event.key !== 'Escape') return
    event.stopPropagation()
    setDraft(null)
  }
  return (
    <input
      // biome-ignore lint/a11y/noAutofocus: the field takes the place of the button that had the focus
      autoFocus
      className={styles.input}
      aria-label={label}
      value={draft}
      maxLength={maxLength}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onKeyDown={press}
      onBlur={save}
    />
  )
}
