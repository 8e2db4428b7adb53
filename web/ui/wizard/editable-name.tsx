import { IconEdit } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useEffectEvent, useState } from 'react'
import styles from './editable-name.module.css'
import { HeldMark } from './held-mark.tsx'

export type EditableNameProps = {
  value: string
  /** Called with the trimmed name when it changed and is not empty, and the one there was when editing began. */
  onChange: (name: string, from: string) => void
  /** What is named: "StudioSession name". */
  label: string
  maxLength: number
  /** Says who else is editing it: it cannot be edited meanwhile, and what was typed comes back afterwards. */
  held?: string | undefined
  /** Called when editing begins and when it ends. */
  onEditing?: ((editing: boolean) => void) | undefined
}

/** A name that becomes a field when clicked: Enter or leaving saves, Escape takes it back. */
export function EditableName({ value, onChange, label, maxLength, held, onEditing }: EditableNameProps) {
  const [draft, setDraft] = useState<{ text: string; from: string } | null>(null)
  const editing = draft !== null && held === undefined
  const tell = useEffectEvent((now: boolean) => onEditing?.(now))
  useEffect(() => {
    if (!editing) return
    tell(true)
    return () => tell(false)
  }, [editing])

  if (held !== undefined) {
    return (
      <span className={styles.name} data-held>
        <span className={styles.text}>{value}</span>
        <HeldMark>{held}</HeldMark>
      </span>
    )
  }
  if (draft === null) {
    return (
      <button
        type="button"
        className={styles.name}
        onClick={() => setDraft({ text: value, from: value })}
        aria-label={`${label}: ${value}. Edit`}
      >
        <span className={styles.text}>{value}</span>
        <IconEdit className={styles.pencil} size={16} stroke={1.6} aria-hidden />
      </button>
    )
  }
  const save = () => {
    const name = draft.text.trim()
    // Whatever the name has become elsewhere: one that was only looked at replaces nothing.
    if (name !== '' && name !== draft.from) onChange(name, draft.from)
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
      value={draft.text}
      maxLength={maxLength}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setDraft({ ...draft, text: event.currentTarget.value })}
      onKeyDown={press}
      onBlur={save}
    />
  )
}
