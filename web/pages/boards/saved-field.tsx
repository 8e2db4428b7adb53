import { Textarea } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useState } from 'react'

const PAUSE_MS = 800

export type SavedFieldProps = {
  label: string
  value: string
  placeholder: string
  maxLength: number
  className?: string | undefined
  onSave: (value: string) => void
}

/** A text without a frame that saves itself when its writer pauses or leaves. */
export function SavedField({ label, value, placeholder, maxLength, className, onSave }: SavedFieldProps) {
  const [draft, setDraft] = useState<string | null>(null)
  const save = useDebouncedCallback(
    (text: string) => {
      if (text.trim() !== value) onSave(text.trim())
    },
    { delay: PAUSE_MS, flushOnUnmount: true },
  )
  return (
    <Textarea
      className={className}
      aria-label={label}
      placeholder={placeholder}
      maxLength={maxLength}
      autosize
      minRows={1}
      value={draft ?? value}
      onChange={(event) => {
        setDraft(event.currentTarget.value)
        save(event.currentTarget.value)
      }}
      onBlur={() => {
        save.flush()
        setDraft(null)
      }}
    />
  )
}
