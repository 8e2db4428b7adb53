import { useDebouncedCallback } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import { SearchField } from '#web/ui/choices/search-field.tsx'

export type ImageSearchProps = { value: string; onChange: (value: string) => void; hotkey: boolean }

/** The search by product or SKU. The field follows every key; the gallery when the typing rests. */
export function ImageSearch({ value, onChange, hotkey }: ImageSearchProps) {
  const [text, setText] = useState(value)
  const tell = useDebouncedCallback(onChange, 200)
  // Cleared from elsewhere, or another address.
  useEffect(() => setText(value), [value])
  return (
    <SearchField
      label="Product or SKU"
      value={text}
      hotkey={hotkey}
      onChange={(next) => {
        setText(next)
        tell(next)
      }}
    />
  )
}
