import { Button, TextInput } from '@mantine/core'
import { IconCheck, IconLink } from '@tabler/icons-react'
import { useState } from 'react'
import styles from './copy-link.module.css'
import { copyText } from './copy-text.ts'

const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const

/** A link to pass on: shown, so that it can also be copied by hand, with the button that copies it. */
export function CopyLink({ link, label }: { link: string; label: string }) {
  const [copied, setCopied] = useState(false)
  return (
    <div className={styles.row}>
      <TextInput
        className={styles.link ?? ''}
        aria-label={label}
        value={link}
        readOnly
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button
        variant="default"
        leftSection={copied ? <IconCheck {...icon} /> : <IconLink {...icon} />}
        onClick={async () => setCopied(await copyText(link))}
      >
        {copied ? 'Copied' : 'Copy link'}
      </Button>
    </div>
  )
}
