import { useDocumentTitle } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { Invitation } from '#contract/invitations.ts'
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
  const isOpen = invitation?.state === 'open' && (invitation.signedInAs ?? invitation.email) === invitation.email
  return (
    <OutsidePage foot={isOpen ? <OpenFoot expiresAt={invitation.expiresAt} /> : undefined}>
      {invitation !== undefined && <Invited invitation={invitation} token={token} />}
      {invitation === undefined && (token === '' || error !== null) && (
        <Refused token={token} error={error} onRetry={() => void refetch()} retrying={isFetching} />
      )}
    </OutsidePage>
  )
}

/** The page of an invitation, by what became of it and who is signed in. */
function Invited({ invitation, token }: { invitation: Invitation; token: string }) {
  const { state, signedInAs, email } = invitation
  if (state === 'accepted') return <AcceptedInvitation invitation={invitation} />
  if (signedInAs !== null && signedInAs !== email) {
    return <OtherAddress invitation={invitation} token={token} signedInAs={signedInAs} />
  }
  if (state === 'registered') return <RegisteredAddress invitation={invitation} />
  return <SignUpForm invitation={invitation} token={token} />
}

type RefusedProps = { token: string; error: Error | null; onRetry: () => void; retrying: boolean }

function Refused({ token, error, onRetry, retrying }: RefusedProps) {
  const code = error instanceof Problem ? error.code : undefined
  if (error === null || code === 'not_found') return <UnknownInvitation message={MESSAGES.invitationUnknown} />
  if (error instanceof Problem && code === 'expired') return <ExpiredInvitation token={token} refusal={error} />
  return (
    <ErrorState title="The invitation could not be read" text={error.message} onRetry={onRetry} retrying={retrying} />
  )
}

function OpenFoot({ expiresAt }: { expiresAt: string }) {
  return (
    <>
      <p>
        Already have an account? <Link to="/sign-in">Sign in</Link>
      </p>
      <p>
        Works once, until {calendarDay(expiresAt)}, {clockTime(expiresAt)}.
      </p>
    </>
  )
}
