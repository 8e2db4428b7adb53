import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useDocumentTitle } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { credentialsSchema } from '#contract/accounts.ts'
import { operatorLogin } from '#contract/operator.ts'
import { call } from '#web/api/call.ts'
import { fieldErrors } from '#web/api/field-errors.ts'
import { operatorQuery } from '#web/api/operator.ts'
import { OutsideLead, OutsidePage } from '#web/app-frame/outside/outside-page.tsx'
import { steadyField } from '#web/ui/layout/steady-form.tsx'

/** The operator's own sign-in: whoever is signed in as a member stays so. */
export function OperatorSignIn() {
  useDocumentTitle('Operator sign-in · Epox Studio')
  const queryClient = useQueryClient()
  const form = useForm({
    initialValues: { email: '', password: '' },
    validate: (values) => fieldErrors(credentialsSchema, values),
    validateInputOnBlur: ['email'],
  })
  const signIn = useMutation({
    mutationFn: (body: { email: string; password: string }) => call(operatorLogin, { body }),
    onSuccess: (operator) => queryClient.setQueryData(operatorQuery.queryKey, operator),
  })
  return (
    <OutsidePage
      foot={
        <p>
          Not the operator? <Link to="/sign-in">Sign in to your team</Link>
        </p>
      }
    >
      <form onSubmit={form.onSubmit((values) => signIn.mutate(values))} noValidate>
        <h1>Operator sign-in</h1>
        <OutsideLead error={signIn.error}>For whoever runs this studio.</OutsideLead>
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
        <Button type="submit" size="lg" fullWidth loading={signIn.isPending}>
          Sign in
        </Button>
      </form>
    </OutsidePage>
  )
}
