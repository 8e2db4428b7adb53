import { NavLink } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Endpoint } from '#contract/endpoint.ts'
import { createStudioSession } from '#contract/studio-sessions.ts'
import { mayCall } from '#web/api/permission.ts'
import { meQuery } from '#web/api/session.ts'
import { PageFrame } from '#web/ui/layout/page-frame.tsx'
import styles from './settings-frame.module.css'

const YOU = [
  { to: '/settings/profile', label: 'Profile' },
  { to: '/settings/notifications', label: 'Notifications' },
  { to: '/settings/defaults', label: 'Generation Defaults', needs: createStudioSession },
  { to: '/settings/security', label: 'Security' },
  { to: '/settings', label: 'Account' },
] as const satisfies Place[]
const COMPANY = [
  { to: '/settings/team', label: 'Team' },
  { to: '/usage', label: 'Plan & usage' },
] as const satisfies Place[]

/** A page of the settings; `needs` is what somebody must be allowed to do to have use for it. */
type Place = { to: string; label: string; needs?: Endpoint }

export type SettingsFrameProps = {
  title: string
  aside?: ReactNode
  /** For tables: 880 instead of 640 px. */
  wide?: boolean
  children: ReactNode
}

/** A page of the settings: the list of them at the left, above on phones. */
export function SettingsFrame({ title, aside, wide = false, children }: SettingsFrameProps) {
  const { data: me } = useSuspenseQuery(meQuery)
  return (
    <PageFrame className={styles.page}>
      <nav className={styles.nav} aria-label="Settings">
        <p className={styles.heading}>Settings</p>
        <Places
          label="You"
          places={YOU.filter((place: Place) => !place.needs || mayCall(me.member.role, place.needs))}
        />
        <Places label={me.client.name} places={COMPANY} />
      </nav>
      <div className={styles.content} data-wide={wide}>
        <h1 className={styles.title}>
          {title}
          {aside !== undefined && <span className={styles.aside}>{aside}</span>}
        </h1>
        {children}
      </div>
    </PageFrame>
  )
}

function Places({ label, places }: { label: string; places: readonly Place[] }) {
  return (
    <div className={styles.group}>
      <p className={styles.label}>{label}</p>
      {places.map((place) => (
        <NavLink
          key={place.to}
          className={styles.place ?? ''}
          label={place.label}
          renderRoot={(props) => (
            <Link to={place.to} activeOptions={{ exact: true }} activeProps={{ 'data-active': true }} {...props} />
          )}
        />
      ))}
    </div>
  )
}
