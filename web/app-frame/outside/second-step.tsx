import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Me } from '#contract/accounts.ts'
import { LIMITS } from '#contract/limits.ts'
import { Problem } from '#contract/problem.ts'
import { passSecondFactor } from '#contract/second-factor.ts'
import { call } from '#web/api/call.ts'
import { FormLead, steadyField } from '#web/ui/layout/steady-form.tsx'
import styles from './second-step.module.css'

/** The challenge in a refused sign-in; undefined when no second factor is asked for. */
export function challengeIn(error: Error | null): string | undefined {
  if (!(error instanceof Problem) || error.code !== 'second_factor_required') return undefined
  return typeof error.extras.challenge === 'string' ? error.extras.challenge : undefined
}

export type SecondStepProps = {
  challenge: string
  email: string
  /** `byBackupCode`: the app was removed, and a new one is to be set up. */
  onPassed(me: Me, byBackupCode: boolean): void
  /** Signs in from the start. */
  onBack(): void
}

/** The second step of signing in: a code of the app, or a backup code. */
export function SecondStep({ challenge, email, onPassed, onBack }: SecondStepProps) {
  const [code, setCode] = useState('')
  const [byBackupCode, setByBackupCode] = useState(false)
  const pass = useMutation({
    mutationFn: () => call(passSecondFactor, { body: { challenge, code } }),
    onSuccess: (me) => onPassed(me, byBackupCode),
  })
  const isOver = pass.error instanceof Problem && pass.error.code === 'expired'
  const change = () => {
    setByBackupCode(!byBackupCode)
    setCode('')
    pass.reset()
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (isOver) onBack()
        else if (code.trim() !== '') pass.mutate()
      }}
    >
      <div className={styles.lead}>
        <FormLead error={pass.error}>
          {byBackupCode
            ? 'Type one of the codes you saved. It works once and removes the app, so that you can set up a new one.'
            : 'Open your authenticator app and type the six digits for Epox Studio.'}{' '}
          You are signing in as {email}.
        </FormLead>
      </div>
      <TextInput
        key={String(byBackupCode)}
        label={byBackupCode ? 'Backup code' : 'Code'}
        inputMode={byBackupCode ? 'text' : 'numeric'}
        autoComplete={byBackupCode ? 'off' : 'one-time-code'}
        autoCapitalize="characters"
        spellCheck={false}
        autoFocus
        data-autofocus
        size="md"
        maxLength={LIMITS.codeLength}
        classNames={{ ...steadyField, input: styles.code ?? '' }}
        value={code}
        disabled={isOver}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <Button type="submit" size="lg" fullWidth loading={pass.isPending}>
        {isOver ? 'Start again' : 'Sign in'}
      </Button>
      <p className={styles.other}>
        {byBackupCode ? 'Have your phone?' : 'Lost your phone?'}{' '}
        <button type="button" className={styles.link} onClick={change}>
          {byBackupCode ? 'Use your app' : 'Use a backup code'}
        </button>
      </p>
      <p className={styles.other}>
        <button type="button" className={styles.link} onClick={onBack}>
          Sign in as somebody else
        </button>
      </p>
    </form>
  )
}
