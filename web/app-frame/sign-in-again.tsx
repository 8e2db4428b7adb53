import { Button, Group, Modal, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { credentialsSchema, login, loginDemo, type Me } from '#contract/accounts.ts'
import { MESSAGES } from '#contract/messages.ts'
import { useApi } from '#web/api/api-context.tsx'
import { call } from '#web/api/call.ts'
import { fieldErrors } from '#web/api/field-errors.ts'
import { installationQuery, meQuery } from '#web/api/session.ts'
import { challengeIn, SecondStep } from '#web/app-frame/outside/second-step.tsx'
import { FormLead, steadyField } from '#web/ui/layout/steady-form.tsx'

/** Above every other dialog: it may be one of those that noticed. */
const ABOVE = 400

/** Signs in again over the page as it stands, so that nothing typed there is lost. Somebody else starts afresh. */
export function SignInAgain() {
  const { queryClient, signedIn } = useApi()
  const { data: before } = useSuspenseQuery(meQuery)
  const { data: installation } = useQuery(installationQuery)
  const enter = (me: Me) => {
    if (me.user.id !== before.user.id) return window.location.assign('/')
    queryClient.setQueryData(meQuery.queryKey, me)
    signedIn.renewed()
    void queryClient.invalidateQueries()
  }
  const form = useForm({
    initialValues: { email: before.user.email, password: '' },
    validate: (values) => fieldErrors(credentialsSchema, values),
  })
  const signIn = useMutation({
    mutationFn: (body: { email: string; password: string }) => call(login, { body }),
    onSuccess: enter,
  })
  const demo = useMutation({ mutationFn: () => call(loginDemo, {}), onSuccess: enter })
  const error = signIn.error ?? demo.error
  const challenge = challengeIn(signIn.error)
  return (
    <Modal
      opened
      onClose={() => {}}
      title={MESSAGES.signInAgain}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      overlayProps={{ blur: 6 }}
      zIndex={ABOVE}
    >
      {challenge !== undefined ? (
        <SecondStep challenge={challenge} email={form.values.email} onPassed={enter} onBack={() => signIn.reset()} />
      ) : (
        <form onSubmit={form.onSubmit((values) => signIn.mutate(values))} noValidate>
          <Stack gap={0}>
            <FormLead error={error}>{MESSAGES.signInKeepsPage}</FormLead>
            <TextInput
              label="Email"
              type="email"
              autoComplete="username"
              classNames={steadyField}
              {...form.getInputProps('email')}
            />
            <PasswordInput
              label="Password"
              classNames={steadyField}
              autoComplete="current-password"
              data-autofocus
              {...form.getInputProps('password')}
            />
            <Group justify="flex-end" gap={8}>
              {installation?.demo === true && (
                <Button variant="default" loading={demo.isPending} onClick={() => demo.mutate()}>
                  Explore the demo as Sarah
                </Button>
              )}
              <Button type="submit" loading={signIn.isPending}>
                Sign in
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  )
}
