import { CloseButton, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useRef } from 'react'
import { useShortcuts } from '#web/ui/keys/shortcuts.ts'
import styles from './search-field.module.css'

/** As long as the addresses take it. */
const MOST_LETTERS = 200

export type SearchFieldProps = {
  /** Its name and what is searched: "Name or SKU". */
  label: string
  value: string
  onChange: (value: string) => void
  onLeave?: () => void
  /** Takes the focus when `/` is pressed anywhere outside a field. One a page. */
  hotkey?: boolean
}

/** The search of a page. The caller waits before it asks the server; the field itself never lags. */
export function SearchField({ label, value, onChange, onLeave, hotkey = true }: SearchFieldProps) {
  const input = useRef<HTMLInputElement>(null)
  useShortcuts('On this page', hotkey ? [{ keys: ['/'], words: label, run: () => input.current?.focus() }] : [])
  const clear = () => {
    onChange('')
    // The button is gone with the words.
    input.current?.focus()
  }
  return (
    <TextInput
      ref={input}
      type="search"
      className={styles.field}
      classNames={{ input: styles.input }}
      aria-label={label}
      placeholder={label}
      value={value}
      maxLength={MOST_LETTERS}
      onChange={(event) => onChange(event.currentTarget.value)}
      onBlur={onLeave}
      leftSection={<IconSearch size={18} stroke={1.6} />}
      rightSection={
        value !== '' ? (
          <CloseButton size="sm" aria-label="Clear search" onClick={clear} />
        ) : hotkey ? (
          <kbd className={styles.key}>/</kbd>
        ) : undefined
      }
    />
  )
}
