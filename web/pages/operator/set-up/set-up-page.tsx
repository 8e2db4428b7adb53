import { useDocumentTitle } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { OPERATOR_MESSAGES } from '#contract/operator-messages.ts'
import { Problem } from '#contract/problem.ts'
import { setUpQuery } from '#web/api/operator.ts'
import { OutsidePage } from '#web/app-frame/outside/outside-page.tsx'
import { ErrorState } from '#web/ui/feedback/error-state.tsx'
import { LinkButton } from '#web/ui/layout/link-button.tsx'
import styles from './set-up.module.css'
import { SetUpForm } from './set-up-form.tsx'

const route = getRouteApi('/operator/setup')

/** `/operator/setup?token=`: the link that a fresh studio prints leads here, until there is an operator. */
export function SetUpPage() {
  useDocumentTitle('Set up the studio · Epox Studio')
  const { token = '' } = route.useSearch()
  const { isSuccess, error, refetch, isFetching } = useQuery({ ...setUpQuery(token), enabled: token !== '' })
  const isOver = token === '' || (error instanceof Problem && error.code === 'not_found')
  return (
    <OutsidePage
      foot={isSuccess ? <p>This link works once. It is printed at every start until it is used.</p> : undefined}
    >
      {isSuccess && <SetUpForm token={token} />}
      {isOver && (
        <>
          <h1>This link does not work any more</h1>
          <p className={styles.text}>{OPERATOR_MESSAGES.setUpEnded}</p>
          <LinkButton to="/operator/clients" variant="default" size="lg" fullWidth>
            Sign in as operator
          </LinkButton>
        </>
      )}
      {!isSuccess && !isOver && error !== null && (
        <ErrorState
          title="The link could not be checked"
          text={error.message}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
    </OutsidePage>
  )
}
