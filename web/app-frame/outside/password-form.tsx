import { Button, Group, PasswordInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import type { Input } from '#contract/endpoint.ts'
import { MESSAGES } from '#contract/messages.ts'
import { type changePassword, changePasswordSchema } from '#contract/passwords.ts'
import { Problem } from '#contract/problem.ts'
import { fieldErrors, serverFieldErrors } from '#web/api/field-errors.ts'
import { showToast } from '#web/ui/feedback/toast.tsx'
import { FormLead, steadyField } from '#web/ui/layout/steady-form.tsx'
import { NewPassword } from './new-password.tsx'

export type PasswordFormProps = {
  /** Sends both to whom they are of. */
  change: (passwords: Input<typeof changePassword>['body']) => Promise<unknown>
  onChanged?: () => void
  /** With a button that leaves everything as it is. */
  onCancel?: () => void
}

/** Changes the password: the current one is asked for, all other devices are signed out. */
export function PasswordForm({ change, onChanged, onCancel }: PasswordFormProps) {
  const form = useForm({
    initialValues: { currentPassword: '', newPassword: '' },
    validate: (values) => fieldErrors(changePasswordSchema, values),
  })
  const sent = useMutation({
    mutationFn: change,
    onSuccess: () => {
      form.reset()
      showToast({ message: MESSAGES.passwordChanged, id: 'password' })
      onChanged?.()
    },
    onError: (error) => {
      const wrong = error instanceof Problem && error.code === 'invalid_credentials'
      form.setErrors(wrong ? { currentPassword: error.message } : serverFieldErrors(error))
    },
  })
  return (
    <form onSubmit={form.onSubmit((values) => sent.mutate(values))} noValidate>
      <FormLead error={Object.keys(form.errors).length > 0 ? null : sent.error}>
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
      <Group justify={onCancel && 'flex-end'} gap={8}>
        {onCancel && (
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
        )}
        <Button type="submit" variant={onCancel ? 'filled' : 'default'} loading={sent.isPending}>
          Change password
        </Button>
      </Group>
    </form>
  )
}
