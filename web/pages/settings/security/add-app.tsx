import { Button, Group, TextInput } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { LIMITS } from '#contract/limits.ts'
import { confirmTotp } from '#contract/second-factor.ts'
import { call } from '#web/api/call.ts'
import { copyText } from '#web/ui/choices/copy-text.ts'
import { steadyField } from '#web/ui/layout/steady-form.tsx'
import { QrCode } from './qr-code.tsx'
import styles from './security.module.css'

export type AppKey = { key: string; uri: string }
const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const

/** Takes a new key into an app, by its QR code or as text, and the first code of the app back. */
export function AddApp({
  app,
  onClose,
  onAdded,
}: {
  app: AppKey
  onClose: () => void
  onAdded: (codes: string[]) => void
}) {
  const [code, setCode] = useState('')
  const [isCopied, setIsCopied] = useState(false)
  const add = useMutation({
    mutationFn: () => call(confirmTotp, { body: { code } }),
    onSuccess: ({ backupCodes }) => onAdded(backupCodes),
  })
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (code.trim() !== '') add.mutate()
      }}
    >
      <p className={styles.ask}>Scan this with your app, then type the six digits it shows.</p>
      <QrCode text={app.uri} label="QR code with the key for your authenticator app" />
      <p className={styles.quiet}>On this phone, or no camera? Type this key into the app:</p>
      <div className={styles.key}>
        <p>{app.key.match(/.{1,4}/g)?.join(' ')}</p>
        <Button
          variant="default"
          size="sm"
          leftSection={isCopied ? <IconCheck {...icon} /> : <IconCopy {...icon} />}
          onClick={async () => setIsCopied(await copyText(app.key))}
        >
          {isCopied ? 'Copied' : 'Copy key'}
        </Button>
      </div>
      <TextInput
        label="Code"
        inputMode="numeric"
        autoComplete="one-time-code"
        size="md"
        autoFocus
        maxLength={LIMITS.codeLength}
        classNames={steadyField}
        value={code}
        error={add.error?.message}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <Group justify="flex-end" gap={8}>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" disabled={code.trim() === ''} loading={add.isPending}>
          Add app
        </Button>
      </Group>
    </form>
  )
}
