import { Menu } from '@mantine/core'
import { IconBox, IconHome, IconLayoutBoard, IconSettings, IconStack2, IconTrash, IconUser } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, Outlet } from '@tanstack/react-router'
import { listBin } from '#contract/bin.ts'
import { USAGE_MESSAGES } from '#contract/usage-messages.ts'
import { mayCall } from '#web/api/permission.ts'
import { meQuery } from '#web/api/session.ts'
import { SmallUsageRing } from '#web/ui/progress/usage-ring.tsx'
import { AppShell, type Destination } from './app-shell.tsx'
import { AvatarMenu } from './avatar-menu.tsx'
import { ConnectionBanner } from './connection-banner.tsx'
import { HelpMenu } from './help/help-menu.tsx'
import { Bell } from './notifications/bell.tsx'
import { OwnershipOffer } from './ownership-offer.tsx'
import { SearchButton } from './search-button.tsx'
import styles from './signed-in-frame.module.css'
import { useSignOut } from './use-sign-out.ts'

const icon = { size: 20, stroke: 1.6, 'aria-hidden': true } as const
const DESTINATIONS: readonly Destination[] = [
  { to: '/', label: 'Dashboard', shortLabel: 'Home', icon: <IconHome {...icon} /> },
  {
    to: '/studioSessions',
    label: 'StudioSessions',
    shortLabel: 'Sessions',
    icon: <IconStack2 {...icon} />,
    tour: 'sessions',
  },
  { to: '/products', label: 'Products', shortLabel: 'Products', icon: <IconBox {...icon} />, tour: 'products' },
  { to: '/boards', label: 'Boards', shortLabel: 'Boards', icon: <IconLayoutBoard {...icon} />, tour: 'boards' },
  { to: '/settings', label: 'Account', shortLabel: 'Account', icon: <IconUser {...icon} />, phoneOnly: true },
]

/** The frame around every page for people who are signed in, but the wizard, which has its own. */
export function SignedInFrame() {
  const { data: me } = useSuspenseQuery(meQuery)
  const signOut = useSignOut()
  return (
    <AppShell
      destinations={DESTINATIONS}
      search={<SearchButton />}
      usage={
        <Link
          to="/usage"
          className={styles.usage}
          aria-label={`Plan & usage: ${USAGE_MESSAGES.short(me.usage.used, me.usage.limit)}`}
        >
          <SmallUsageRing used={me.usage.used} limit={me.usage.limit} />
        </Link>
      }
      help={<HelpMenu />}
      bell={<Bell />}
      avatar={
        <AvatarMenu name={me.user.name} photo={me.user.photo} email={me.user.email} onSignOut={signOut}>
          {mayCall(me.member.role, listBin) && (
            <Menu.Item component={Link} to="/bin" leftSection={<IconTrash size={18} stroke={1.6} />}>
              Bin
            </Menu.Item>
          )}
          <Menu.Item component={Link} to="/settings" leftSection={<IconSettings size={18} stroke={1.6} />}>
            Settings
          </Menu.Item>
        </AvatarMenu>
      }
      banner={<ConnectionBanner />}
    >
      <OwnershipOffer me={me} />
      <Outlet />
    </AppShell>
  )
}
