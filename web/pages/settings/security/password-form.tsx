import { Button, PasswordInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { MESSAGES } from '#contract/messages.ts'
import { changePassword, changePasswordSchema } from '#contract/passwords.ts'
import { Problem } from '#contract/problem.ts'
import { call } from '#web/api/call.ts'
import { fieldErrors, serverFieldErrors } from '#web/api/field-errors.ts'
import { signInsQuery } from '#web/api/members.ts'
import { NewPassword } from '#web/app-frame/outside/new-password.tsx'
import { showToast } from '#web/ui/feedback/toast.tsx'
import { FormLead, steadyField } from '#web/ui/layout/steady-form.tsx'

/** Changes the password: the current one is asked for, all other devices are signed out. */
export function PasswordForm({ onChanged }: { onChanged?: () => void }) {
  const queryClient = useQueryClient()
  const form = useForm({
    initialValues: { currentPassword: '', newPassword: '' },
    validate: (values) => fieldErrors(changePasswordSchema, values),
  })
  const change = useMutation({
    mutationFn: (body: typeof form.values) => call(changePassword, { body }),
    onSuccess: () => {
      form.reset()
      showToast({ message: MESSAGES.passwordChanged, id: 'password' })
      void queryClient.invalidateQueries({ queryKey: signInsQuery.queryKey })
      onChanged?.()
    },
    onError: (error) => {
      const wrong = error instanceof Problem && error.code === 'invalid_credentials'
      form.setErrors(wrong ? { currentPassword: error.message } : serverFieldErrors(error))
    },
  })
  return (
    <form onSubmit={form.onSubmit((values) => change.mutate(values))} noValidate>
      <FormLead error={Object.keys(form.errors).length > 0 ? null : change.error}>
        Your other devices are signed out by it.
      </FormLead>
      <PasswordInput
        label="Current password"
        autoComplete="current-password"
        size="md"
        classNames={steadyField}
        key={form.key('currentPassword')}
        {...form.getInputProps('currentPassword')}
      />
      <NewPassword
        label="New password"
        value={form.values.newPassword}
        error={form.errors.newPassword}
        onChange={(password) => form.setFieldValue('newPassword', password)}
      />
      <Button type="submit" variant="default" loading={change.isPending}>
        Change password
      </Button>
    </form>
  )
}
