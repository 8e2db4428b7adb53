import { TextInput } from '@mantine/core'
import { MESSAGES } from '#contract/messages.ts'
import type { UserSettings } from '#contract/user-settings.ts'
import { Notice } from '#web/ui/feedback/notice.tsx'
import { steadyField } from '#web/ui/layout/steady-form.tsx'
import { PersonInitials } from '#web/ui/wording/person-initials.tsx'
import styles from './profile.module.css'

/** The profile of a demo account. Everybody can use it, so nobody changes it for the next one. */
export function DemoProfile({ profile: { name, email, photo } }: Pick<UserSettings, 'profile'>) {
  return (
    <section className={styles.card} aria-label="You">
      <div className={styles.photo}>
        <PersonInitials name={name} photo={photo} size="large" />
      </div>
      <div className={styles.hint}>
        <Notice tone="info">{MESSAGES.demoAccount}</Notice>
      </div>
      <TextInput label="Name" variant="filled" classNames={steadyField} value={name} readOnly />
      <TextInput label="Email" variant="filled" value={email} readOnly />
    </section>
  )
}
