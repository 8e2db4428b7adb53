import { Textarea } from '@mantine/core'
import type { BoardText } from '#web/pages/boards/board-change.ts'
import type { BoardSaver } from '#web/pages/boards/board-saver.ts'
import { TextTrouble } from './text-trouble.tsx'
import { useSavedText } from './use-saved-text.ts'

export type SavedFieldProps = {
  boardId: string
  text: BoardText
  label: string
  value: string
  placeholder: string
  maxLength: number
  className?: string | undefined
  write: BoardSaver['write']
}

/** A text without a frame that saves itself when its writer pauses or leaves, and says when it could not. */
export function SavedField({ boardId, text, label, value, placeholder, maxLength, className, write }: SavedFieldProps) {
  const { shown, saver, trouble } = useSavedText(boardId, text, value, write)
  return (
    <div className={className}>
      <Textarea
        aria-label={label}
        placeholder={placeholder}
        maxLength={maxLength}
        autosize
        minRows={1}
        value={shown}
        onChange={(event) => saver.type(event.currentTarget.value, value)}
        onBlur={saver.leave}
      />
      <TextTrouble label={label} saver={saver} trouble={trouble} />
    </div>
  )
}
