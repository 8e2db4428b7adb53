import { Button } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useDocumentTitle } from '@mantine/hooks'
import { useMutation } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { MESSAGES } from '#contract/messages.ts'
import { confirmPasswordReset, resetConfirmSchema } from '#contract/passwords.ts'
import { Problem } from '#contract/problem.ts'
import { call } from '#web/api/call.ts'
import { fieldErrors, serverFieldErrors } from '#web/api/field-errors.ts'
import { NewPassword } from '#web/app-frame/outside/new-password.tsx'
import { OutsideLead, OutsidePage } from '#web/app-frame/outside/outside-page.tsx'
import { LinkButton } from '#web/ui/layout/link-button.tsx'

const route = getRouteApi('/reset')

/** `/reset?token=`: sets a new password by the link of a mail. */
export function ResetPage() {
  useDocumentTitle('Set a new password · Epox Studio')
  const { token = '' } = route.useSearch()
  const form = useForm({
    initialValues: { token, password: '' },
    validate: (values) => fieldErrors(resetConfirmSchema, values),
  })
  const confirm = useMutation({
    mutationFn: (body: { token: string; password: string }) => call(confirmPasswordReset, { body }),
    onError: (error) => form.setErrors(serverFieldErrors(error)),
  })
  const isOver = token === '' || (confirm.error instanceof Problem && confirm.error.code === 'expired')
  if (isOver) {
    return (
      <OutsidePage foot={<Link to="/sign-in">Back to sign in</Link>}>
        <h1>Set a new password</h1>
        <OutsideLead error={new Problem('expired', MESSAGES.resetExpired)}>{null}</OutsideLead>
        <LinkButton size="lg" fullWidth to="/forgot">
          Ask for a new link
        </LinkButton>
      </OutsidePage>
    )
  }
  if (confirm.isSuccess) {
    return (
      <OutsidePage>
        <h1>Password changed</h1>
        <OutsideLead error={null}>Sign in with your new password. All devices were signed out.</OutsideLead>
        <LinkButton size="lg" fullWidth to="/sign-in">
          Sign in
        </LinkButton>
      </OutsidePage>
    )
  }
  return (
    <OutsidePage foot={<Link to="/sign-in">Back to sign in</Link>}>
      <form onSubmit={form.onSubmit((values) => confirm.mutate(values))} noValidate>
        <h1>Set a new password</h1>
        <OutsideLead error={Object.keys(form.errors).length > 0 ? null : confirm.error}>
          Every device is signed out by it, this one too.
        </OutsideLead>
        <NewPassword
          label="New password"
          value={form.values.password}
          error={form.errors.password}
          onChange={(password) => form.setFieldValue('password', password)}
        />
        <Button type="submit" size="lg" fullWidth loading={confirm.isPending}>
          {confirm.isError ? 'Try again' : 'Set password'}
        </Button>
      </form>
    </OutsidePage>
  )
}
