import { Button, Menu } from '@mantine/core'
import { IconCheck, IconChevronDown } from '@tabler/icons-react'
import type { Member } from '#contract/members.ts'
import { ROLES_IN_WORDS } from '#web/pages/settings/role-words.ts'
import { openModals } from '#web/ui/feedback/open-modals.ts'
import { MakeOwner } from './make-owner.tsx'
import styles from './team.module.css'
import { useChangeMember } from './use-change-member.ts'

const ORDER = ['owner', 'editor', 'viewer'] as const

/** The role of a member as a menu: saved at once with the way back; an owner is made by asking. */
export function RoleMenu({ member }: { member: Member }) {
  const { setRole } = useChangeMember()
  const name = member.name ?? member.email
  const choose = async (role: (typeof ORDER)[number]) => {
    if (role !== 'owner') return setRole(member, role)
    const modals = await openModals()
    const id = modals.open({
      title: `Make ${name} an owner?`,
      children: <MakeOwner member={member} onClose={() => modals.close(id)} />,
    })
  }
  return (
    <Menu position="bottom-start" width={340}>
      <Menu.Target>
        <Button
          className={styles.role ?? ''}
          variant="subtle"
          size="sm"
          rightSection={<IconChevronDown size={16} stroke={1.6} aria-hidden />}
          aria-label={`Role of ${name}: ${ROLES_IN_WORDS[member.role].label}`}
        >
          {ROLES_IN_WORDS[member.role].label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {ORDER.map((role) => (
          <Menu.RadioItem
            key={role}
            value={role}
            checked={role === member.role}
            checkIcon={<IconCheck size={16} stroke={1.9} aria-hidden />}
            closeMenuOnClick
            onChange={() => void choose(role)}
          >
            <p>{ROLES_IN_WORDS[role].label}</p>
            <p className={styles.small}>
              {ROLES_IN_WORDS[role].may} {role === 'owner' && `${name} must accept.`}
            </p>
          </Menu.RadioItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
