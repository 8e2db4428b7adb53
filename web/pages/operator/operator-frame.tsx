import { Menu } from '@mantine/core'
import {
  IconArrowUpCircle,
  IconBell,
  IconBuilding,
  IconKey,
  IconListDetails,
  IconListSearch,
  IconMail,
} from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { plural } from '#contract/amounts.ts'
import type { Output } from '#contract/endpoint.ts'
import { type getOperator, operatorLogout } from '#contract/operator.ts'
import type { Health } from '#contract/operator-health.ts'
import { call } from '#web/api/call.ts'
import { healthQuery, operatorKeys } from '#web/api/operator.ts'
import { AppShell, type Destination } from '#web/app-frame/app-shell.tsx'
import { AvatarMenu } from '#web/app-frame/avatar-menu.tsx'
import { ConnectionBanner } from '#web/app-frame/connection-banner.tsx'
import { openModals } from '#web/ui/feedback/open-modals.ts'
import { showToast } from '#web/ui/feedback/toast.tsx'
import { OperatorPassword } from './operator-password.tsx'

const openPassword = async () => {
  const modals = await openModals()
  const id = modals.open({ title: 'Change password', children: <OperatorPassword onClose={() => modals.close(id)} /> })
}

const icon = { size: 20, stroke: 1.6, 'aria-hidden': true } as const

/** The frame around the operator's pages. */
export function OperatorFrame({ user, children }: Output<typeof getOperator> & { children: ReactNode }) {
  const queryClient = useQueryClient()
  const signOut = useMutation({
    mutationFn: () => call(operatorLogout, {}),
    onSuccess: () => queryClient.resetQueries({ queryKey: operatorKeys.all }),
    onError: (error) => showToast({ message: error.message, tone: 'err', id: 'sign-out' }),
  })
  const { data: health } = useQuery(healthQuery)
  return (
    <AppShell
      destinations={destinationsOf(health)}
      home="/operator/clients"
      badge="Operator"
      avatar={
        <AvatarMenu photo={null} name={user.name} email={user.email} onSignOut={() => signOut.mutate()}>
          <Menu.Item leftSection={<IconKey size={18} stroke={1.6} />} onClick={() => void openPassword()}>
            Change password...
          </Menu.Item>
        </AvatarMenu>
      }
      banner={<ConnectionBanner />}
    >
      {children}
    </AppShell>
  )
}

function destinationsOf(health: Health | undefined): readonly Destination[] {
  const waiting = (count = 0, noun: string) => ({ count, words: plural(count, noun) })
  return [
    { to: '/operator/clients', label: 'Clients', shortLabel: 'Clients', icon: <IconBuilding {...icon} /> },
    {
      to: '/operator/requests',
      label: 'Requests',
      shortLabel: 'Requests',
      icon: <IconArrowUpCircle {...icon} />,
      waiting: waiting(health?.upgradeRequests, 'open request'),
    },
    { to: '/operator/queue', label: 'Queue', shortLabel: 'Queue', icon: <IconListDetails {...icon} /> },
    { to: '/operator/outbox', label: 'Outbox', shortLabel: 'Outbox', icon: <IconMail {...icon} /> },
    {
      to: '/operator/alerts',
      label: 'Alerts',
      shortLabel: 'Alerts',
      icon: <IconBell {...icon} />,
      waiting: waiting(health?.openAlerts, 'open alert'),
    },
    { to: '/operator/audit', label: 'Audit log', shortLabel: 'Audit', icon: <IconListSearch {...icon} /> },
  ]
}
