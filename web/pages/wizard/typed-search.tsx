import { useDebouncedCallback } from '@mantine/hooks'
import { useState } from 'react'
import { SearchField } from '#web/ui/choices/search-field.tsx'

export type TypedSearchProps = {
  label: string
  /** What is searched for, as the address has it. */
  value: string
  /** Called 200 ms after the last key. */
  onChange: (value: string) => void
}

const WAIT_MS = 200

/** Search as one types: the field never lags, the address and with it the list follow. */
export function TypedSearch({ label, value, onChange }: TypedSearchProps) {
  const [text, setText] = useState(value)
  const [written, setWritten] = useState(value)
  const write = useDebouncedCallback((typed: string) => {
    setWritten(typed)
    onChange(typed)
  }, WAIT_MS)
  // Changed from elsewhere, such as by a suggestion or the back button.
  if (value !== written) {
    setWritten(value)
    setText(value)
  }
  return (
    <SearchField
      label={label}
      value={text}
      onChange={(typed) => {
        setText(typed)
        write(typed)
      }}
    />
  )
}
