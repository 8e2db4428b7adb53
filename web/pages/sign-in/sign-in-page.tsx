import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useDocumentTitle } from '@mantine/hooks'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { credentialsSchema, login, loginDemo } from '#contract/accounts.ts'
import { call } from '#web/api/call.ts'
import { fieldErrors } from '#web/api/field-errors.ts'
import { installationQuery } from '#web/api/session.ts'
import { OutsideLead, OutsidePage } from '#web/app-frame/outside/outside-page.tsx'
import { challengeIn, SecondStep } from '#web/app-frame/outside/second-step.tsx'
import { useEnter } from '#web/app-frame/outside/use-enter.ts'
import { steadyField } from '#web/ui/layout/steady-form.tsx'
import styles from './sign-in-page.module.css'

/** Sign-in: errors move nothing, what was typed stays when the network fails. */
export function SignInPage() {
  useDocumentTitle('Sign in · Epox Studio')
  const { next } = useSearch({ from: '/sign-in' })
  const { data: installation } = useQuery(installationQuery)
  const enter = useEnter(next)
  const enterToAddApp = useEnter('/settings/security')
  const form = useForm({
    initialValues: { email: '', password: '' },
    validate: (values) => fieldErrors(credentialsSchema, values),
    validateInputOnBlur: ['email'],
  })
  const signIn = useMutation({
    mutationFn: (body: { email: string; password: string }) => call(login, { body }),
    onSuccess: enter,
  })
  const demo = useMutation({ mutationFn: () => call(loginDemo, {}), onSuccess: enter })
  const challenge = challengeIn(signIn.error)
  if (challenge !== undefined) {
    return (
      <OutsidePage foot={<p>No backup code either? Ask an owner of your company to reset the second factor.</p>}>
        <h1>Enter your code</h1>
        <SecondStep
          challenge={challenge}
          email={form.values.email}
          onPassed={(me, byBackupCode) => (byBackupCode ? enterToAddApp(me) : enter(me))}
          onBack={() => {
            form.setFieldValue('password', '')
            signIn.reset()
          }}
        />
      </OutsidePage>
    )
  }

  return (
    <OutsidePage foot={<p>New here? Accounts start with an invitation from your team.</p>}>
      <form onSubmit={form.onSubmit((values) => signIn.mutate(values))} noValidate>
        <h1>Sign in</h1>
        <OutsideLead error={signIn.error ?? demo.error}>Your products, photographed in every room.</OutsideLead>
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
        <p className={styles.forgot}>
          <Link to="/forgot">Forgot your password?</Link>
        </p>
        {installation?.demo === true && (
          <>
            <p className={styles.or}>or</p>
            <Button variant="default" size="lg" fullWidth loading={demo.isPending} onClick={() => demo.mutate()}>
              Explore the demo as Sarah
            </Button>
            <p className={styles.demo}>A furniture catalog, ready to try.</p>
          </>
        )}
      </form>
    </OutsidePage>
  )
}
