import { ActionIcon, Menu } from '@mantine/core'
import { IconBan, IconDots, IconLogout, IconShieldOff, IconTrash, IconUserCheck } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { plural } from '#contract/amounts.ts'
import type { Member } from '#contract/members.ts'
import { memberWorkQuery } from '#web/api/members.ts'
import { useSignOut } from '#web/app-frame/use-sign-out.ts'
import { confirm } from '#web/ui/feedback/confirm.tsx'
import styles from './team.module.css'
import { useChangeMember } from './use-change-member.ts'

const icon = { size: 18, stroke: 1.6, 'aria-hidden': true } as const

/** What can be done with a member; everybody can leave. */
export function MemberMenu({ member, isMe }: { member: Member; isMe: boolean }) {
  const { setSuspended, remove, signOut, resetFactor } = useChangeMember()
  const leave = useSignOut()
  const queryClient = useQueryClient()
  const name = member.name ?? member.email
  const suspended = member.status === 'suspended'

  const askRemove = async () => {
    const work = await queryClient.fetchQuery(memberWorkQuery(member.id)).catch(() => undefined)
    const sure = await confirm({
      title: `Remove ${name} from the team?`,
      scope: (
        <>
          <p>They are signed out everywhere within seconds.</p>
          <ul className={styles.list}>
            {work !== undefined && (
              <li>
                Their {plural(work.studioSessions, 'studioSession')} and {plural(work.images, 'image')} stay
              </li>
            )}
            <li>Their work is marked “former member”</li>
          </ul>
        </>
      ),
      action: 'Remove',
      danger: true,
    })
    if (sure) remove(member)
  }
  const askReset = async () => {
    const sure = await confirm({
      title: `Reset the second factor of ${name}?`,
      scope: (
        <p>
          For somebody who lost their phone and their backup codes. They are signed out, and their password alone signs
          them in until they set up a new app. Make sure that it is {name} who asks.
        </p>
      ),
      action: 'Reset',
      danger: true,
    })
    if (sure) resetFactor(member)
  }
  const askLeave = async () => {
    const sure = await confirm({
      title: 'Leave the team?',
      scope: <p>You are signed out, and cannot sign in any more. Your work stays with the team.</p>,
      action: 'Leave',
      danger: true,
    })
    if (sure) remove(member, { onSuccess: () => leave() })
  }
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <ActionIcon variant="subtle" size={32} aria-label={`More for ${name}`}>
          <IconDots {...icon} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {!isMe && !suspended && (
          <Menu.Item leftSection={<IconBan {...icon} />} onClick={() => setSuspended(member, true)}>
            <p>Suspend</p>
            <p className={styles.small}>Signed out at once. Can be undone.</p>
          </Menu.Item>
        )}
        {!isMe && suspended && (
          <Menu.Item leftSection={<IconUserCheck {...icon} />} onClick={() => setSuspended(member, false)}>
            End suspension
          </Menu.Item>
        )}
        {!isMe && !suspended && (
          <Menu.Item leftSection={<IconLogout {...icon} />} onClick={() => signOut(member)}>
            Sign out everywhere
          </Menu.Item>
        )}
        {!isMe && member.secondFactor === true && (
          <Menu.Item leftSection={<IconShieldOff {...icon} />} onClick={() => void askReset()}>
            Reset second factor...
          </Menu.Item>
        )}
        {!isMe && <Menu.Divider />}
        {!isMe && (
          <Menu.Item color="danger" leftSection={<IconTrash {...icon} />} onClick={() => void askRemove()}>
            Remove from team...
          </Menu.Item>
        )}
        {isMe && (
          <Menu.Item color="danger" leftSection={<IconLogout {...icon} />} onClick={() => void askLeave()}>
            Leave the team...
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
