import { Button, Checkbox } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconCopy, IconDownload, IconPrinter } from '@tabler/icons-react'
import { useBlocker } from '@tanstack/react-router'
import { useState } from 'react'
import { copyText } from '#web/ui/choices/copy-text.ts'
import { printText } from '#web/ui/choices/print-text.ts'
import { saveText } from '#web/ui/choices/save-text.ts'
import { confirm } from '#web/ui/feedback/confirm.tsx'
import styles from './security.module.css'

const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const
const HEADING = 'Epox Studio backup codes'

/** New backup codes, shown this once: "Done" needs the tick, and leaving the page asks. */
export function BackupCodes({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  const [isSaved, setIsSaved] = useState(false)
  const [isCopied, setIsCopied] = useState(false)
  useBlocker({
    shouldBlockFn: async () => !(await askToLeave()),
    enableBeforeUnload: true,
    disabled: isSaved,
  })
  return (
    <div className={styles.codes}>
      <div className={styles.head}>
        <h3>Backup codes</h3>
        <p className={styles.once}>
          <IconAlertTriangle size={18} stroke={1.6} aria-hidden /> Shown only now
        </p>
      </div>
      <p className={styles.quiet}>
        Lost your phone? One code signs you in and removes the app, so that you can set up a new one. Each code works
        once.
      </p>
      <ul className={styles.list} aria-label="Backup codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className={styles.buttons}>
        <Button
          variant="default"
          leftSection={isCopied ? <IconCheck {...icon} /> : <IconCopy {...icon} />}
          onClick={async () => setIsCopied(await copyText(codes.join('\n')))}
        >
          {isCopied ? 'Copied' : 'Copy'}
        </Button>
        <Button
          variant="default"
          leftSection={<IconDownload {...icon} />}
          onClick={() => saveText('epox-studio-backup-codes.txt', 'text/plain', `${[HEADING, ...codes].join('\n')}\n`)}
        >
          Download
        </Button>
        <Button variant="default" leftSection={<IconPrinter {...icon} />} onClick={() => printText(HEADING, codes)}>
          Print
        </Button>
      </div>
      <div className={styles.saved}>
        <Checkbox
          label="I saved these codes"
          checked={isSaved}
          onChange={(event) => setIsSaved(event.currentTarget.checked)}
        />
        <Button disabled={!isSaved} onClick={onDone}>
          Done
        </Button>
      </div>
    </div>
  )
}

const askToLeave = () =>
  confirm({
    title: 'Leave without saving the codes?',
    scope: <p>They are not shown again. You can make new ones with your password.</p>,
    action: 'Leave',
    back: 'Stay',
    danger: true,
  })
