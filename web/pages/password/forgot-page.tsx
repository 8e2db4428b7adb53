import { Button, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useDocumentTitle } from '@mantine/hooks'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { MESSAGES } from '#contract/messages.ts'
import { requestPasswordReset, resetRequestSchema } from '#contract/passwords.ts'
import { call } from '#web/api/call.ts'
import { fieldErrors } from '#web/api/field-errors.ts'
import { OutsideLead, OutsidePage } from '#web/app-frame/outside/outside-page.tsx'
import { Notice } from '#web/ui/feedback/notice.tsx'
import { steadyField } from '#web/ui/layout/steady-form.tsx'

/** `/forgot`: asks for a link that sets a new password. */
export function ForgotPage() {
  useDocumentTitle('Forgot password · Epox Studio')
  const form = useForm({
    initialValues: { email: '' },
    validate: (values) => fieldErrors(resetRequestSchema, values),
    validateInputOnBlur: ['email'],
  })
  const ask = useMutation({ mutationFn: (body: { email: string }) => call(requestPasswordReset, { body }) })
  return (
    <OutsidePage foot={<Link to="/sign-in">Back to sign in</Link>}>
      <form onSubmit={form.onSubmit((values) => ask.mutate(values))} noValidate>
        <h1>Set a new password</h1>
        <OutsideLead error={ask.error}>Enter your address, and you get a link that works for 1 hour.</OutsideLead>
        <TextInput
          label="Email"
          type="email"
          autoComplete="username"
          size="md"
          classNames={steadyField}
          key={form.key('email')}
          {...form.getInputProps('email')}
        />
        <Button type="submit" size="lg" fullWidth mb={16} loading={ask.isPending}>
          {ask.isError ? 'Try again' : 'Get a link'}
        </Button>
        {ask.data !== undefined && (
          <Notice tone={ask.data.mail === 'smtp' ? 'ok' : 'info'}>
            {ask.data.mail === 'smtp' ? MESSAGES.resetMailed : MESSAGES.resetMailOff}
          </Notice>
        )}
      </form>
    </OutsidePage>
  )
}
