import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconDots, IconLink, IconRefresh, IconSend, IconTrash } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { getInvitationLink, type Member, resendInvitation } from '#contract/members.ts'
import { call } from '#web/api/call.ts'
import { type ListMembers, memberKeys } from '#web/api/members.ts'
import { ROLES_IN_WORDS } from '#web/pages/settings/role-words.ts'
import { copyText } from '#web/ui/choices/copy-text.ts'
import { openModals } from '#web/ui/feedback/open-modals.ts'
import { showToast } from '#web/ui/feedback/toast.tsx'
import { calendarDay, dayAndTime } from '#web/ui/wording/dates.ts'
import { INVITATION_STATES_IN_WORDS } from '#web/ui/wording/invitation-states.ts'
import { CorrectAddress } from './correct-address.tsx'
import { InvitationLink } from './invitation-link.tsx'
import styles from './team.module.css'
import { useChangeMember } from './use-change-member.ts'

const icon = { size: 18, stroke: 1.6, 'aria-hidden': true } as const

/** Invitations nobody has accepted yet, each with what became of it and the one next step. */
export function InvitationList({ members, mail }: { members: Member[]; mail: ListMembers['mail'] }) {
  return (
    <section className={styles.card} aria-labelledby="team-invitations">
      <div className={styles.head}>
        <h2 id="team-invitations">
          Invitations<span className={styles.count}>{members.length} open</span>
        </h2>
      </div>
      {members.length === 0 && <p className={styles.empty}>Nobody is invited right now.</p>}
      {members.map((member) => (
        <InvitationRow key={member.id} member={member} mail={mail} />
      ))}
    </section>
  )
}

function explanation({ invitation }: Member): string {
  if (invitation === null) return ''
  const { state, sentAt, expiresAt, askedAt } = invitation
  const asked = askedAt === null ? '' : ` Asked for a new one ${dayAndTime(askedAt)}.`
  switch (state) {
    case 'bounced':
      return 'The mail came back. Is the address spelled right?'
    case 'expired':
      return `On ${calendarDay(expiresAt)}.${asked}`
    case 'not_mailed':
      return `Mail was off. Pass the link on yourself, until ${calendarDay(expiresAt)}.${asked}`
    default:
      return `${dayAndTime(sentAt)}. Valid until ${calendarDay(expiresAt)}.${asked}`
  }
}

function InvitationRow({ member, mail }: { member: Member; mail: ListMembers['mail'] }) {
  const queryClient = useQueryClient()
  const { remove } = useChangeMember()
  const { id, email, role, invitation } = member
  const resend = useMutation({
    mutationFn: () => call(resendInvitation, { params: { id }, body: {} }),
    onSuccess: ({ invitation: renewed }) => {
      if (renewed.mail === 'queued') showToast({ message: `A new invitation is on its way to ${email}`, id: 'member' })
      else void show(renewed.link)
    },
    onError: (error) => showToast({ message: error.message, tone: 'err', id: 'member' }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: memberKeys.all }),
  })
  const show = async (link: string) => {
    if (await copyText(link)) return showToast({ message: `Invitation link for ${email} copied`, id: 'member' })
    const modals = await openModals()
    modals.open({ title: `Invitation link for ${email}`, children: <InvitationLink link={link} email={email} /> })
  }
  const copy = useMutation({
    mutationFn: () => call(getInvitationLink, { params: { id } }),
    onSuccess: ({ link }) => show(link),
    onError: (error) => showToast({ message: error.message, tone: 'err', id: 'member' }),
  })
  const correct = async () => {
    const modals = await openModals()
    const modal = modals.open({
      title: 'Correct the address',
      children: <CorrectAddress member={member} onClose={() => modals.close(modal)} />,
    })
  }
  if (invitation === null) return null
  const { word, tone, Icon } = INVITATION_STATES_IN_WORDS[invitation.state]
  const again = mail === 'smtp' ? 'Send a new one' : 'Create a new link'
  return (
    <div className={`${styles.row} ${styles.invitation}`}>
      <div>
        <p className={styles.name}>{email}</p>
        <p className={styles.small}>{ROLES_IN_WORDS[role].label}</p>
      </div>
      <div className={styles.state} data-tone={tone}>
        <Icon {...icon} />
        <div>
          <p>{word}</p>
          <p className={styles.small}>{explanation(member)}</p>
        </div>
      </div>
      {invitation.state === 'bounced' && (
        <Button variant="default" size="sm" onClick={() => void correct()}>
          Correct address
        </Button>
      )}
      {invitation.state === 'expired' && (
        <Button variant="default" size="sm" loading={resend.isPending} onClick={() => resend.mutate()}>
          {again}
        </Button>
      )}
      {invitation.state !== 'bounced' && invitation.state !== 'expired' && (
        <Button
          variant="default"
          size="sm"
          leftSection={<IconLink size={16} stroke={1.6} aria-hidden />}
          loading={copy.isPending}
          onClick={() => copy.mutate()}
        >
          Copy link
        </Button>
      )}
      <div className={styles.menu}>
        <Menu position="bottom-end" width={240}>
          <Menu.Target>
            <ActionIcon variant="subtle" size={32} aria-label={`More for ${email}`}>
              <IconDots {...icon} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconRefresh {...icon} />} onClick={() => resend.mutate()}>
              {again}
            </Menu.Item>
            <Menu.Item leftSection={<IconSend {...icon} />} onClick={() => void correct()}>
              Correct address...
            </Menu.Item>
            <Menu.Divider />
            <Menu.Item color="danger" leftSection={<IconTrash {...icon} />} onClick={() => remove(member)}>
              Revoke invitation
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
    </div>
  )
}
