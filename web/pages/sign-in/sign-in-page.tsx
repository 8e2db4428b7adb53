import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useDocumentTitle } from '@mantine/hooks'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import { credentialsSchema, login, loginDemo, type Me } from '#contract/accounts.ts'
import { call } from '#web/api/call.ts'
import { fieldErrors } from '#web/api/field-errors.ts'
import { installationQuery, meQuery } from '#web/api/session.ts'
import { ConnectionBanner } from '#web/app-frame/connection-banner.tsx'
import { Showcase } from '#web/showcase/showcase.tsx'
import { BrandMark } from '#web/ui/brand-mark.tsx'
import { FormLead, steadyField } from '#web/ui/layout/steady-form.tsx'
import styles from './sign-in-page.module.css'

/** Sign-in: errors move nothing, what was typed stays when the network fails. */
export function SignInPage() {
  useDocumentTitle('Sign in · Epox Studio')
  const { data: installation } = useQuery(installationQuery)
  const enter = useEnter()
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
  const error = signIn.error ?? demo.error

  return (
    <>
      <ConnectionBanner />
      <main className={styles.page}>
        <section className={styles.side}>
          <p className={styles.brand}>
            <BrandMark />
            Epox Studio
          </p>
          <form className={styles.form} onSubmit={form.onSubmit((values) => signIn.mutate(values))} noValidate>
            <h1>Sign in</h1>
            <div className={styles.lead}>
              <FormLead error={error}>Your products, photographed in every room.</FormLead>
            </div>
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
          <p className={styles.foot}>New here? Accounts start with an invitation from your team.</p>
        </section>
        <div className={styles.showcase}>
          <Showcase look="hero" />
        </div>
      </main>
    </>
  )
}

/** Takes the person in to where they wanted to go, with nothing left of who was here before. */
function useEnter(): (me: Me) => void {
  const router = useRouter()
  const queryClient = useQueryClient()
  const { next } = useSearch({ from: '/sign-in' })
  return (me) => {
    queryClient.clear()
    queryClient.setQueryData(meQuery.queryKey, me)
    // Only a path of this site: an address from elsewhere could be anybody's.
    router.history.push(next !== undefined && /^\/(?![/\\])/.test(next) ? next : '/')
  }
}
