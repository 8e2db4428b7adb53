import { Button, Group, Modal, PasswordInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { disableTotp, enableTotp, renewBackupCodes } from '#contract/second-factor.ts'
import { call } from '#web/api/call.ts'
import { steadyField } from '#web/ui/layout/steady-form.tsx'
import { AddApp, type AppKey } from './add-app.tsx'
import styles from './security.module.css'

export type FactorAct = 'add' | 'codes' | 'remove'

const WORDS: Record<FactorAct, { title: string; text: string; action: string }> = {
  add: {
    title: 'Add an authenticator app',
    text: 'Have an app such as Google Authenticator, 1Password or Bitwarden ready. An app from before works until the new one is added.',
    action: 'Continue',
  },
  codes: {
    title: 'Make new backup codes',
    text: 'The codes you saved before stop working.',
    action: 'Make new codes',
  },
  remove: {
    title: 'Turn off the second factor?',
    text: 'Your password alone signs you in then. The app and all backup codes stop working, and your other devices are signed out.',
    action: 'Turn off',
  },
}

export type FactorDialogProps = {
  act: FactorAct
  onClose(): void
  /** With the new backup codes, if there are any. */
  onDone(codes?: string[]): void
}

/** What changes the second factor, behind the person's password. */
export function FactorDialog({ act, onClose, onDone }: FactorDialogProps) {
  const [password, setPassword] = useState('')
  const [app, setApp] = useState<AppKey | undefined>()
  const begin = useMutation({
    mutationFn: async () => {
      const body = { password }
      if (act === 'add') return setApp(await call(enableTotp, { body }))
      if (act === 'codes') return onDone((await call(renewBackupCodes, { body })).backupCodes)
      await call(disableTotp, { body })
      onDone()
    },
  })
  const { title, text, action } = WORDS[act]
  return (
    <Modal opened onClose={onClose} title={title} closeOnClickOutside={app === undefined}>
      {app !== undefined ? (
        <AddApp app={app} onClose={onClose} onAdded={onDone} />
      ) : (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            if (password !== '') begin.mutate()
          }}
        >
          <p className={styles.ask}>{text}</p>
          <PasswordInput
            label="Your password"
            autoComplete="current-password"
            size="md"
            data-autofocus
            classNames={steadyField}
            value={password}
            error={begin.error?.message}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={password === ''} loading={begin.isPending}>
              {action}
            </Button>
          </Group>
        </form>
      )}
    </Modal>
  )
}
