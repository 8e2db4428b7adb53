import { ActionIcon, Menu } from '@mantine/core'
import { IconBan, IconCreditCard, IconDots, IconPencil, IconPlayerPlay, IconSend } from '@tabler/icons-react'
import type { OperatedClient } from '#contract/operator.ts'
import { confirm } from '#web/ui/feedback/confirm.tsx'
import { openInvitations, openPlan, openRename } from './client-dialogs.tsx'
import styles from './clients.module.css'
import { useChangeClient } from './use-change-client.ts'

const icon = { size: 18, stroke: 1.6, 'aria-hidden': true } as const

/** What else can be done with a client. */
export function ClientMenu({ client }: { client: OperatedClient }) {
  const { change } = useChangeClient()
  const { name, suspendedAt } = client
  const suspend = async () => {
    const sure = await confirm({
      title: `Suspend ${name}?`,
      scope: (
        <ul className={styles.list}>
          <li>Everybody of {name} is signed out within seconds and cannot sign in</li>
          <li>Images that are ordered already are still made</li>
          <li>Nothing is deleted; “Resume” lets everybody in again</li>
        </ul>
      ),
      action: 'Suspend',
      danger: true,
    })
    if (sure) change(client, { suspended: true }, `${name} is suspended and signed out`)
  }
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <ActionIcon variant="subtle" size={32} aria-label={`More for ${name}`}>
          <IconDots {...icon} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconSend {...icon} />} onClick={() => void openInvitations(client)}>
          Invitations...
        </Menu.Item>
        <Menu.Item leftSection={<IconCreditCard {...icon} />} onClick={() => void openPlan(client)}>
          Change plan...
        </Menu.Item>
        <Menu.Item leftSection={<IconPencil {...icon} />} onClick={() => void openRename(client)}>
          Rename...
        </Menu.Item>
        <Menu.Divider />
        {suspendedAt === null ? (
          <Menu.Item color="danger" leftSection={<IconBan {...icon} />} onClick={() => void suspend()}>
            Suspend...
          </Menu.Item>
        ) : (
          <Menu.Item
            leftSection={<IconPlayerPlay {...icon} />}
            onClick={() => change(client, { suspended: false }, `${name} can sign in again`)}
          >
            Resume
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
