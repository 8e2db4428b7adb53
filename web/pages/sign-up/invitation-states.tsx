import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { logout } from '#contract/accounts.ts'
import { askForInvitation, type Invitation } from '#contract/invitations.ts'
import { MESSAGES } from '#contract/messages.ts'
import { call } from '#web/api/call.ts'
import { invitationQuery } from '#web/api/invitations.ts'
import { Notice } from '#web/ui/feedback/notice.tsx'
import { LinkButton } from '#web/ui/layout/link-button.tsx'
import { calendarDay, clockTime } from '#web/ui/wording/dates.ts'
import styles from './sign-up.module.css'

function SignInButton() {
  return (
    <>
      <LinkButton to="/sign-in" size="lg" fullWidth>
        Sign in
      </LinkButton>
      <p className={styles.small}>
        Forgot your password? <Link to="/forgot">Get a link to set a new one</Link>
      </p>
    </>
  )
}

/** A link that was changed or cut, or that nobody sent. */
export function UnknownInvitation({ message }: { message: string }) {
  return (
    <>
      <h1>Invitation not found</h1>
      <p className={styles.text}>{message}</p>
      <SignInButton />
    </>
  )
}

/** The second click on a link that was used. */
export function AcceptedInvitation({ invitation: { email, acceptedAt } }: { invitation: Invitation }) {
  return (
    <>
      <h1>You already joined</h1>
      <p className={styles.text}>
        This invitation was already accepted{acceptedAt !== null && ` on ${calendarDay(acceptedAt)}`}. Sign in as{' '}
        <strong>{email}</strong>.
      </p>
      <SignInButton />
    </>
  )
}

/** The address has an account, with this company or another. */
export function RegisteredAddress({ invitation: { email, clientName } }: { invitation: Invitation }) {
  return (
    <>
      <h1>Join {clientName}</h1>
      <div className={styles.text}>
        <Notice tone="info">{MESSAGES.alreadyRegistered}</Notice>
      </div>
      <p className={styles.text}>
        Your account at <strong>{email}</strong> is kept as it is.
      </p>
      <SignInButton />
    </>
  )
}

type OtherAddressProps = { invitation: Invitation; token: string; signedInAs: string }

/** Somebody else is signed in here. */
export function OtherAddress({ invitation, token, signedInAs }: OtherAddressProps) {
  const { email, inviterName, clientName } = invitation
  const queryClient = useQueryClient()
  const signOut = useMutation({
    mutationFn: () => call(logout, {}),
    onSuccess: () => queryClient.resetQueries({ queryKey: invitationQuery(token).queryKey }),
  })
  const ask = useMutation({
    mutationFn: () => call(askForInvitation, { params: { token }, body: { email: signedInAs } }),
  })
  const asked = ask.data?.askedAt ?? invitation.askedAt
  const who = inviterName ?? 'The administrator'
  const error = signOut.error ?? ask.error
  return (
    <>
      <h1>This invitation is for another address</h1>
      <p className={styles.text}>
        It was sent to <strong>{email}</strong>.<br />
        You are signed in as <strong>{signedInAs}</strong>.
      </p>
      {error !== null && (
        <div className={styles.refusal}>
          <Notice tone="err">{error.message}</Notice>
        </div>
      )}
      <div className={styles.buttons}>
        <Button size="lg" fullWidth loading={signOut.isPending} onClick={() => signOut.mutate()}>
          Sign out and continue
        </Button>
        <Button
          variant="default"
          size="lg"
          fullWidth
          disabled={asked !== null}
          loading={ask.isPending}
          onClick={() => ask.mutate()}
        >
          {asked === null ? 'Ask for the invitation at this address' : `Asked at ${clockTime(asked)}`}
        </Button>
      </div>
      <p className={styles.small}>
        {who} then decides which of the two joins {clientName}.
      </p>
    </>
  )
}
