import { Menu, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { IconLogout } from '@tabler/icons-react'
import { lazy, type ReactNode, Suspense } from 'react'
import type { Picture } from '#contract/fields.ts'
import { PersonInitials } from '#web/ui/wording/person-initials.tsx'
import styles from './avatar-menu.module.css'

const SchemeChoice = lazy(async () => ({ default: (await import('./scheme-choice.tsx')).SchemeChoice }))

export type AvatarMenuProps = {
  name: string
  photo: Picture | null
  email: string
  /** Menu items of the pages the menu leads to. */
  children?: ReactNode
  onSignOut: () => void
}

/** The person at the right of the top bar: settings, appearance, sign out. */
export function AvatarMenu({ name, photo, email, children, onSignOut }: AvatarMenuProps) {
  return (
    <Menu position="bottom-end" width={248} withinPortal>
      <Menu.Target>
        <UnstyledButton className={styles.avatar}>
          <PersonInitials name={name} photo={photo} size="small" />
          <VisuallyHidden>Account of {name}</VisuallyHidden>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={styles.person}>
          <p className={styles.name}>{name}</p>
          <p className={styles.email}>{email}</p>
        </div>
        <Menu.Divider />
        {children}
        <div className={styles.scheme}>
          <Suspense>
            <SchemeChoice />
          </Suspense>
        </div>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={18} stroke={1.6} />} onClick={onSignOut}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
