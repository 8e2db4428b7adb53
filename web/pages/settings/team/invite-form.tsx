import { Button, Select, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ROLES, type Role, roleSchema } from '#contract/accounts.ts'
import { type Invited, inviteMember, inviteSchema } from '#contract/members.ts'
import { callOnce } from '#web/api/call-once.ts'
import { fieldErrors } from '#web/api/field-errors.ts'
import { type ListMembers, memberKeys } from '#web/api/members.ts'
import { ROLES_IN_WORDS } from '#web/pages/settings/role-words.ts'
import { CopyLink } from '#web/ui/choices/copy-link.tsx'
import { IconButton } from '#web/ui/choices/icon-button.tsx'
import { calendarDay } from '#web/ui/wording/dates.ts'
import { splitAddresses } from './addresses.ts'
import styles from './team.module.css'

/** One or several addresses and a role. With mail off the links are shown until they are closed. */
export function InviteForm({ mail }: { mail: ListMembers['mail'] }) {
  const queryClient = useQueryClient()
  const [typed, setTyped] = useState('')
  const [role, setRole] = useState<Role>('editor')
  const [refusal, setRefusal] = useState<string>()
  const [invited, setInvited] = useState<Invited[]>([])
  const invite = useMutation({
    mutationFn: async (emails: string[]) => {
      const refused: string[] = []
      const reasons: string[] = []
      for (const email of emails) {
        try {
          const answer = await callOnce(inviteMember, { body: { email, role } })
          setInvited((before) => [...before, answer])
        } catch (error) {
          refused.push(email)
          reasons.push(error instanceof Error ? error.message : String(error))
        }
      }
      return { refused, reasons }
    },
    onSuccess: ({ refused, reasons }) => {
      // What was refused stays in the field, to be corrected.
      setTyped(refused.join(', '))
      setRefusal(reasons[0])
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: memberKeys.all }),
  })
  const submit = () => {
    const emails = splitAddresses(typed)
    const wrong = emails.find((email) => fieldErrors(inviteSchema, { email, role }).email !== undefined)
    if (emails.length === 0) return setRefusal('Enter an email address')
    if (wrong !== undefined) return setRefusal(`"${wrong}" is not an email address`)
    setRefusal(undefined)
    invite.mutate(emails)
  }
  return (
    <section className={styles.card} aria-label="Invite">
      <form
        className={styles.invite}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <div className={styles.fields}>
          <TextInput
            label="Invite by email"
            type="text"
            inputMode="email"
            autoComplete="off"
            placeholder="name@company.com"
            value={typed}
            error={refusal !== undefined}
            aria-describedby="invite-hint"
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Select
            label="Role"
            allowDeselect={false}
            data={[...ROLES].map((value) => ({ value, label: ROLES_IN_WORDS[value].label }))}
            value={role}
            onChange={(value) => setRole(roleSchema.parse(value))}
          />
          <Button type="submit" loading={invite.isPending}>
            {mail === 'smtp' ? 'Send invitation' : 'Create invitation link'}
          </Button>
        </div>
        <p id="invite-hint" className={styles.hint} data-tone={refusal === undefined ? undefined : 'err'} role="status">
          {refusal ??
            (mail === 'smtp'
              ? 'They get a mail with a link that works once, for 7 days. Several addresses: put a comma between them.'
              : 'Mail is off: pass the link on yourself. It works once, for 7 days. Several addresses: put a comma between them.')}
        </p>
        <InvitedLinks invited={invited} mail={mail} onClose={() => setInvited([])} />
      </form>
    </section>
  )
}

function InvitedLinks(props: { invited: Invited[]; mail: ListMembers['mail']; onClose: () => void }) {
  const { invited, mail, onClose } = props
  if (invited.length === 0) return null
  return (
    <div className={styles.links} role="status">
      <div className={styles.state}>
        <p className={styles.told}>
          {mail === 'smtp'
            ? 'The mail is on its way. You can also pass the link on yourself.'
            : 'Nobody was mailed. Pass the link on yourself.'}
        </p>
        <IconButton label="Close" onClick={onClose}>
          <IconX size={18} stroke={1.6} aria-hidden />
        </IconButton>
      </div>
      {invited.map(({ member, invitation }) => (
        <div key={member.id}>
          <p>
            {member.email}, valid until {calendarDay(invitation.expiresAt)}
          </p>
          <CopyLink link={invitation.link} label={`Invitation link for ${member.email}`} />
        </div>
      ))}
    </div>
  )
}
