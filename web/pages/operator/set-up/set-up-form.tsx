import { Button, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { operatorSetupSchema, setUpOperator } from '#contract/operator-setup.ts'
import { Problem } from '#contract/problem.ts'
import { call } from '#web/api/call.ts'
import { fieldErrors, serverFieldErrors } from '#web/api/field-errors.ts'
import { operatorQuery, setUpQuery } from '#web/api/operator.ts'
import { NewPassword } from '#web/app-frame/outside/new-password.tsx'
import { OutsideLead } from '#web/app-frame/outside/outside-page.tsx'
import { steadyField } from '#web/ui/layout/steady-form.tsx'

type Values = { name: string; email: string; password: string }

/** Name, address and password of whoever runs the studio. Leads to the desk. */
export function SetUpForm({ token }: { token: string }) {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const initialValues: Values = { name: '', email: '', password: '' }
  const form = useForm({ initialValues, validate: (values) => fieldErrors(operatorSetupSchema, { token, ...values }) })
  const make = useMutation({
    mutationFn: (values: Values) => call(setUpOperator, { body: { token, ...values } }),
    onSuccess: async (operator) => {
      queryClient.setQueryData(operatorQuery.queryKey, operator)
      await navigate({ to: '/operator/clients' })
    },
    onError: (error) => {
      form.setErrors(serverFieldErrors(error))
      // Somebody else was faster: the page says so instead of the form.
      const isOver = error instanceof Problem && error.code === 'not_found'
      if (isOver) void queryClient.resetQueries({ queryKey: setUpQuery(token).queryKey })
    },
  })
  const refusal = Object.keys(form.errors).length > 0 ? null : make.error
  return (
    <form onSubmit={form.onSubmit((values) => make.mutate(values))} noValidate>
      <h1>Set up your studio</h1>
      <OutsideLead error={refusal}>You will run it: create clients and invite their owners.</OutsideLead>
      <TextInput
        label="Your name"
        size="md"
        autoComplete="name"
        autoFocus
        classNames={steadyField}
        key={form.key('name')}
        {...form.getInputProps('name')}
      />
      <TextInput
        label="Email"
        type="email"
        size="md"
        autoComplete="username"
        classNames={steadyField}
        key={form.key('email')}
        {...form.getInputProps('email')}
      />
      <NewPassword
        label="Password"
        value={form.values.password}
        error={form.errors.password}
        onChange={(password) => form.setFieldValue('password', password)}
      />
      <Button type="submit" size="lg" fullWidth loading={make.isPending}>
        {refusal === null ? 'Create operator account' : 'Try again'}
      </Button>
    </form>
  )
}
