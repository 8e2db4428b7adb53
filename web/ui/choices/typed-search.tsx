import { useDebouncedCallback } from '@mantine/hooks'
import { useEffect, useRef, useState } from 'react'
import { recognise } from './recognise.ts'
import { SearchField, type SearchFieldProps } from './search-field.tsx'

const WAIT_MS = 200

/**
 * Search as one types: the field never lags; `onChange` is called 200 ms after the last key or when the field is left,
 * and `value`, which the address has, follows it. A value that did not come from here, such as by the back button, is
 * taken over.
 */
export function TypedSearch({ value, onChange, ...field }: SearchFieldProps) {
  const [text, setText] = useState(value)
  const awaited = useRef<readonly string[]>([])
  const tell = useDebouncedCallback((typed: string) => {
    if (typed !== value) awaited.current = [...awaited.current, typed]
    onChange(typed)
  }, WAIT_MS)
  useEffect(() => {
    const { isOwn, rest } = recognise(awaited.current, value)
    awaited.current = rest
    if (isOwn) return
    tell.cancel()
    setText(value)
  }, [value, tell])
  return (
    <SearchField
      {...field}
      value={text}
      onChange={(typed) => {
        setText(typed)
        tell(typed)
      }}
      onLeave={() => tell.flush()}
    />
  )
}
