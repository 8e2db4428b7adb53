import { Button, Group } from '@mantine/core'
import { createContext, use } from 'react'
import { createPortal } from 'react-dom'
import { MESSAGES } from '#contract/messages.ts'
import { Notice } from '#web/ui/feedback/notice.tsx'
import type { TextSaver, Trouble } from './text-saver.ts'

/** The element at the foot of the window where troubles stand: no text or picture moves for them. */
export const TroublePlace = createContext<Element | null>(null)

/** Tells of a text that is not stored: which, why, and what can be done about it. */
export function TextTrouble({ label, saver, trouble }: { label: string; saver: TextSaver; trouble: Trouble | null }) {
  const place = use(TroublePlace)
  if (trouble === null || place === null) return null
  return createPortal(
    trouble.kind === 'failed' ? (
      <Notice tone="err" action={<Choice label="Try again" onClick={saver.retry} />}>
        <b>{label}:</b> {trouble.message} {MESSAGES.boards.textKept}
      </Notice>
    ) : (
      <Notice
        tone="warn"
        action={
          <Group gap={8}>
            <Choice label="Keep mine" onClick={saver.keepMine} />
            <Choice label="Take theirs" onClick={saver.takeTheirs} />
          </Group>
        }
      >
        <b>{label}:</b> {MESSAGES.boards.textChanged(trouble.theirs)}
      </Notice>
    ),
    place,
  )
}

function Choice({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button variant="default" size="xs" onClick={onClick}>
      {label}
    </Button>
  )
}
