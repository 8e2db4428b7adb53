import { Button, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { type OperatedClient, operatorInvitationSchema } from '#contract/operator.ts'
import { fieldErrors, serverFieldErrors } from '#web/api/field-errors.ts'
import { type ClientInvitation, clientInvitationsQuery } from '#web/api/operator.ts'
import { StateWord } from '#web/pages/operator/state-word.tsx'
import { CopyLink } from '#web/ui/choices/copy-link.tsx'
import { steadyField } from '#web/ui/layout/steady-form.tsx'
import { calendarDay, dayAndTime } from '#web/ui/wording/dates.ts'
import { INVITATION_STATES_IN_WORDS } from '#web/ui/wording/invitation-states.ts'
import styles from './clients.module.css'
import { InvitationPanel } from './invitation-panel.tsx'
import { useInvite } from './use-invite.ts'

/** Who is invited to a client and how far that is; one more owner can be invited. */
export function ClientInvitations({ client }: { client: OperatedClient }) {
  const { data, error } = useQuery(clientInvitationsQuery(client.id))
  const invite = useInvite(client.id)
  const form = useForm({
    initialValues: { email: '' },
    validate: (values) => fieldErrors(operatorInvitationSchema, values),
  })
  const send = form.onSubmit(({ email }) =>
    invite.mutate(email, {
      onSuccess: () => form.reset(),
      onError: (refusal) => form.setErrors({ email: serverFieldErrors(refusal).email ?? refusal.message }),
    }),
  )
  const made = invite.data
  const others = data?.invitations.filter(({ id }) => id !== made?.invitation.id)
  return (
    <div className={styles.form}>
      {made !== undefined && <InvitationPanel {...made} />}
      {error !== null && <p>{error.message}</p>}
      {others?.map((invitation) => (
        <OpenInvitation
          key={invitation.id}
          invitation={invitation}
          sending={invite.isPending}
          onAgain={() => invite.mutate(invitation.email)}
        />
      ))}
      {others?.length === 0 && made === undefined && <p className={styles.small}>No invitation is open.</p>}
      <form className={styles.invite} onSubmit={send} noValidate>
        <TextInput
          label="Invite an owner by email"
          type="email"
          classNames={steadyField}
          {...form.getInputProps('email')}
        />
        <Button type="submit" variant="default" loading={invite.isPending}>
          Create invitation
        </Button>
      </form>
    </div>
  )
}

type OpenInvitationProps = { invitation: ClientInvitation; sending: boolean; onAgain: () => void }

function OpenInvitation({ invitation, sending, onAgain }: OpenInvitationProps) {
  const { email, role, state, expiresAt, askedAt, link } = invitation
  const { word, tone, Icon } = INVITATION_STATES_IN_WORDS[state]
  const asked = askedAt === null ? '' : ` Asked for a new one: ${dayAndTime(askedAt)}.`
  const until = state === 'expired' ? `On ${calendarDay(expiresAt)}.` : `Valid until ${calendarDay(expiresAt)}.`
  return (
    <section className={styles.invitation} aria-label={email}>
      <div>
        <p className={styles.name}>{email}</p>
        <p className={styles.small}>As {role}</p>
      </div>
      <StateWord tone={tone} Icon={Icon} more={`${until}${asked}`}>
        {word}
      </StateWord>
      {role === 'owner' && link === null && (
        <Button variant="default" size="sm" loading={sending} onClick={onAgain}>
          Invite again
        </Button>
      )}
      {link !== null && (
        <div className={styles.link}>
          <CopyLink link={link} label={`Invitation link for ${email}`} />
        </div>
      )}
    </section>
  )
}
