import { PasswordInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconCircleCheck } from '@tabler/icons-react'
import { queryOptions, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { plural } from '#contract/amounts.ts'
import { LIMITS } from '#contract/limits.ts'
import { MESSAGES } from '#contract/messages.ts'
import { checkPassword } from '#contract/passwords.ts'
import { call } from '#web/api/call.ts'
import { steadyField } from '#web/ui/layout/steady-form.tsx'
import styles from './new-password.module.css'

const TYPING_MS = 400

const leakQuery = (password: string) =>
  queryOptions({
    queryKey: ['password-check', password],
    queryFn: ({ signal }) => call(checkPassword, { body: { password } }, { signal }),
    enabled: password.length >= LIMITS.password.min,
    // A password is kept no longer than the page needs it.
    gcTime: 0,
  })

export type NewPasswordProps = {
  label: string
  value: string
  error?: ReactNode
  onChange(password: string): void
}

/** A field for a password somebody chooses: judged while it is typed, in a line that has its place from the start. */
export function NewPassword({ label, value, error, onChange }: NewPasswordProps) {
  const [settled] = useDebouncedValue(value, TYPING_MS)
  const { data } = useQuery(leakQuery(settled))
  const judged = settled === value ? data : undefined
  const leaked = judged?.leaked === true ? MESSAGES.leakedPassword : undefined
  return (
    <div className={styles.field}>
      <PasswordInput
        label={label}
        autoComplete="new-password"
        size="md"
        maxLength={LIMITS.password.max}
        classNames={steadyField}
        value={value}
        error={error ?? leaked}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <p className={styles.judgement} role="status">
        {error === undefined && judged?.leaked === false && (
          <>
            <IconCircleCheck size={16} stroke={1.9} aria-hidden />
            {plural(value.length, 'character')}, not on the list of leaked passwords
          </>
        )}
        {error === undefined && judged === undefined && (
          <span className={styles.rule}>At least {LIMITS.password.min} characters</span>
        )}
      </p>
    </div>
  )
}
