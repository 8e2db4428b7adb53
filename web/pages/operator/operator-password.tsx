import { Button, Group, PasswordInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { MESSAGES } from '#contract/messages.ts'
import { changeOperatorPassword } from '#contract/operator-setup.ts'
import { changePasswordSchema } from '#contract/passwords.ts'
import { Problem } from '#contract/problem.ts'
import { call } from '#web/api/call.ts'
import { fieldErrors, serverFieldErrors } from '#web/api/field-errors.ts'
import { NewPassword } from '#web/app-frame/outside/new-password.tsx'
import { showToast } from '#web/ui/feedback/toast.tsx'
import { FormLead, steadyField } from '#web/ui/layout/steady-form.tsx'

/** Another password for the operator, who is asked for the current one; all their other devices are signed out. */
export function OperatorPassword({ onClose }: { onClose: () => void }) {
  const form = useForm({
    initialValues: { currentPassword: '', newPassword: '' },
    validate: (values) => fieldErrors(changePasswordSchema, values),
  })
  const change = useMutation({
    mutationFn: (body: typeof form.values) => call(changeOperatorPassword, { body }),
    onSuccess: () => {
      showToast({ message: MESSAGES.passwordChanged, tone: 'ok', id: 'password' })
      onClose()
    },
    onError: (error) => {
      const isWrong = error instanceof Problem && error.code === 'invalid_credentials'
      form.setErrors(isWrong ? { currentPassword: error.message } : serverFieldErrors(error))
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
        data-autofocus
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
      <Group justify="flex-end" gap={8}>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" loading={change.isPending}>
          Change password
        </Button>
      </Group>
    </form>
  )
}
