import { Button } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { login, loginDemo } from '#contract/accounts.ts'
import { call } from '#web/api/call.ts'
import { installationQuery } from '#web/api/session.ts'
import { CredentialsForm, useCredentials } from '#web/app-frame/outside/credentials-form.tsx'
import { OutsidePage } from '#web/app-frame/outside/outside-page.tsx'
import { challengeIn, SecondStep } from '#web/app-frame/outside/second-step.tsx'
import { useEnter } from '#web/app-frame/outside/use-enter.ts'
import styles from './sign-in-page.module.css'

/** Sign-in: errors move nothing, what was typed stays when the network fails. */
export function SignInPage() {
  useDocumentTitle('Sign in · Epox Studio')
  const { next } = useSearch({ from: '/sign-in' })
  const { data: installation } = useQuery(installationQuery)
  const enter = useEnter(next)
  const enterToAddApp = useEnter('/settings/security')
  const form = useCredentials()
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
      <CredentialsForm
        form={form}
        title="Sign in"
        lead="Your products, photographed in every room."
        error={signIn.error ?? demo.error}
        isPending={signIn.isPending}
        onSubmit={(credentials) => signIn.mutate(credentials)}
      >
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
      </CredentialsForm>
    </OutsidePage>
  )
}
