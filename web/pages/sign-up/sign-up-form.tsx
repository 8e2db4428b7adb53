import { Button, Checkbox, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconLock } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type Invitation, signUp, signUpSchema } from '#contract/invitations.ts'
import { Problem } from '#contract/problem.ts'
import { call } from '#web/api/call.ts'
import { fieldErrors, serverFieldErrors } from '#web/api/field-errors.ts'
import { invitationQuery } from '#web/api/invitations.ts'
import { NewPassword } from '#web/app-frame/outside/new-password.tsx'
import { useEnter } from '#web/app-frame/outside/use-enter.ts'
import { Notice } from '#web/ui/feedback/notice.tsx'
import { steadyField } from '#web/ui/layout/steady-form.tsx'
import { InvitedAs } from './invited-as.tsx'
import styles from './sign-up.module.css'

type Values = { name: string; password: string; acceptTerms: boolean }

/** Name and password of an invited person. A lost connection keeps all of it; the button then reads "Try again". */
export function SignUpForm({ invitation, token }: { invitation: Invitation; token: string }) {
  const queryClient = useQueryClient()
  const enter = useEnter()
  const initialValues: Values = { name: '', password: '', acceptTerms: false }
  const form = useForm({ initialValues, validate: (values) => fieldErrors(signUpSchema, { token, ...values }) })
  const join = useMutation({
    mutationFn: ({ name, password }: Values) => call(signUp, { body: { token, name, password, acceptTerms: true } }),
    onSuccess: enter,
    onError: (error) => {
      form.setErrors(serverFieldErrors(error))
      // Somebody was faster, or the link ended meanwhile: the page shows that instead of the form.
      const isOver = error instanceof Problem && ['expired', 'wrong_state', 'already_registered'].includes(error.code)
      if (isOver) void queryClient.invalidateQueries({ queryKey: invitationQuery(token).queryKey })
    },
  })
  const refusal = Object.keys(form.errors).length > 0 ? null : join.error
  return (
    <form onSubmit={form.onSubmit((values) => join.mutate(values))} noValidate>
      <h1>Join {invitation.clientName}</h1>
      <InvitedAs invitation={invitation} />
      <TextInput
        label="Email"
        size="md"
        variant="filled"
        classNames={steadyField}
        value={invitation.email}
        readOnly
        autoComplete="username"
        rightSection={<IconLock size={16} stroke={1.6} aria-label="Fixed by the invitation" />}
      />
      <TextInput
        label="Name"
        size="md"
        autoComplete="name"
        data-autofocus
        autoFocus
        classNames={steadyField}
        key={form.key('name')}
        {...form.getInputProps('name')}
      />
      <NewPassword
        label="Password"
        value={form.values.password}
        error={form.errors.password}
        onChange={(password) => form.setFieldValue('password', password)}
      />
      <Checkbox
        classNames={{ root: styles.terms ?? '', error: styles.termsError ?? '' }}
        label={
          <>
            I accept the{' '}
            <Link to="/terms" target="_blank">
              terms of service
            </Link>{' '}
            and the{' '}
            <Link to="/terms" hash="privacy" target="_blank">
              privacy notice
            </Link>
          </>
        }
        error={form.errors.acceptTerms}
        checked={form.values.acceptTerms}
        onChange={(event) => form.setFieldValue('acceptTerms', event.currentTarget.checked)}
      />
      {refusal !== null && (
        <div className={styles.refusal}>
          <Notice tone="err">{refusal.message}</Notice>
        </div>
      )}
      <Button type="submit" size="lg" fullWidth loading={join.isPending}>
        {refusal === null ? 'Create account' : 'Try again'}
      </Button>
    </form>
  )
}
