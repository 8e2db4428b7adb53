import { useDocumentTitle } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { operatorLogin } from '#contract/operator.ts'
import { call } from '#web/api/call.ts'
import { operatorQuery } from '#web/api/operator.ts'
import { CredentialsForm, useCredentials } from '#web/app-frame/outside/credentials-form.tsx'
import { OutsidePage } from '#web/app-frame/outside/outside-page.tsx'

/** The operator's own sign-in: whoever is signed in as a member stays so. */
export function OperatorSignIn() {
  useDocumentTitle('Operator sign-in · Epox Studio')
  const queryClient = useQueryClient()
  const form = useCredentials()
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
      <CredentialsForm
        form={form}
        title="Operator sign-in"
        lead="For whoever runs this studio."
        error={signIn.error}
        isPending={signIn.isPending}
        onSubmit={(credentials) => signIn.mutate(credentials)}
      />
    </OutsidePage>
  )
}
