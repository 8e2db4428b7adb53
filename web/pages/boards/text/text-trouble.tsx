import { Button, Group } from '@mantine/core'
import { MESSAGES } from '#contract/messages.ts'
import { Notice } from '#web/ui/feedback/notice.tsx'
import type { TextSaver, Trouble } from './text-saver.ts'
import styles from './text-trouble.module.css'

/** Stands beside a text that is not stored: why, and what can be done about it. */
export function TextTrouble({ saver, trouble }: { saver: TextSaver; trouble: Trouble | null }) {
  if (trouble === null) return null
  return (
    <div className={styles.trouble}>
      {trouble.kind === 'failed' ? (
        <Notice tone="err" action={<Choice label="Try again" onClick={saver.retry} />}>
          {trouble.message} {MESSAGES.boards.textKept}
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
          {MESSAGES.boards.textChanged(trouble.theirs)}
        </Notice>
      )}
    </div>
  )
}

function Choice({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button variant="default" size="xs" onClick={onClick}>
      {label}
    </Button>
  )
}
