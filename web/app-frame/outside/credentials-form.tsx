import { Button, PasswordInput, TextInput } from '@mantine/core'
import { type UseFormReturnType, useForm } from '@mantine/form'
import type { ReactNode } from 'react'
import { credentialsSchema } from '#contract/accounts.ts'
import { fieldErrors } from '#web/api/field-errors.ts'
import { steadyField } from '#web/ui/layout/steady-form.tsx'
import { OutsideLead } from './outside-page.tsx'

type Credentials = { email: string; password: string }

/** What is typed into a sign-in form. */
export function useCredentials(): UseFormReturnType<Credentials> {
  return useForm({
    initialValues: { email: '', password: '' },
    validate: (values) => fieldErrors(credentialsSchema, values),
    validateInputOnBlur: ['email'],
  })
}

export type CredentialsFormProps = {
  form: UseFormReturnType<Credentials>
  title: string
  /** A sentence below the title; an error takes its place. */
  lead: string
  error: Error | null
  isPending: boolean
  onSubmit: (credentials: Credentials) => void
  /** Below the button. */
  children?: ReactNode
}

/** Email and password, and the button that signs in. */
export function CredentialsForm({ form, title, lead, error, isPending, onSubmit, children }: CredentialsFormProps) {
  return (
    <form onSubmit={form.onSubmit(onSubmit)} noValidate>
      <h1>{title}</h1>
      <OutsideLead error={error}>{lead}</OutsideLead>
      <TextInput
        label="Email"
        type="email"
        autoComplete="username"
        size="md"
        classNames={steadyField}
        key={form.key('email')}
        {...form.getInputProps('email')}
      />
      <PasswordInput
        label="Password"
        autoComplete="current-password"
        size="md"
        classNames={steadyField}
        key={form.key('password')}
        {...form.getInputProps('password')}
      />
      <Button type="submit" size="lg" fullWidth loading={isPending}>
        Sign in
      </Button>
      {children}
    </form>
  )
}
