import { useDocumentTitle } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { MESSAGES } from '#contract/messages.ts'
import { Problem } from '#contract/problem.ts'
import { invitationQuery } from '#web/api/invitations.ts'
import { OutsidePage } from '#web/app-frame/outside/outside-page.tsx'
import { ErrorState } from '#web/ui/feedback/error-state.tsx'
import { calendarDay, clockTime } from '#web/ui/wording/dates.ts'
import { ExpiredInvitation } from './expired-invitation.tsx'
import { AcceptedInvitation, OtherAddress, RegisteredAddress, UnknownInvitation } from './invitation-states.tsx'
import { SignUpForm } from './sign-up-form.tsx'

const route = getRouteApi('/signup')

/** `/signup?token=`: what an invitation is for and, while it is open, the way in. */
export function SignUpPage() {
  useDocumentTitle('Join · Epox Studio')
  const { token = '' } = route.useSearch()
  const query = invitationQuery(token)
  const { data: invitation, error, refetch, isFetching } = useQuery({ ...query, enabled: token !== '' })
  if (token === '' || (error instanceof Problem && error.code === 'not_found')) {
    return (
      <OutsidePage>
        <UnknownInvitation message={MESSAGES.invitationUnknown} />
      </OutsidePage>
    )
  }
  if (error instanceof Problem && error.code === 'expired') {
    return (
      <OutsidePage>
        <ExpiredInvitation token={token} refusal={error} />
      </OutsidePage>
    )
  }
  if (invitation === undefined) {
    return (
      <OutsidePage>
        {error !== null && (
          <ErrorState
            title="The invitation could not be read"
            text={error.message}
            onRetry={() => void refetch()}
            retrying={isFetching}
          />
        )}
      </OutsidePage>
    )
  }
  const { state, signedInAs, email, expiresAt } = invitation
  if (state === 'accepted') {
    return (
      <OutsidePage>
        <AcceptedInvitation invitation={invitation} />
      </OutsidePage>
    )
  }
  if (signedInAs !== null && signedInAs !== email) {
    return (
      <OutsidePage>
        <OtherAddress invitation={invitation} token={token} signedInAs={signedInAs} />
      </OutsidePage>
    )
  }
  if (state === 'registered') {
    return (
      <OutsidePage>
        <RegisteredAddress invitation={invitation} />
      </OutsidePage>
    )
  }
  return (
    <OutsidePage
      foot={
        <>
          <p>
            Already have an account? <Link to="/sign-in">Sign in</Link>
          </p>
          <p>
            Works once, until {calendarDay(expiresAt)}, {clockTime(expiresAt)}.
          </p>
        </>
      }
    >
      <SignUpForm invitation={invitation} token={token} />
    </OutsidePage>
  )
}
