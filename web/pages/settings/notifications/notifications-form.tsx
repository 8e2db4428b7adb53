import { useState } from 'react'
import { type NotificationChange, withNotificationDefaults } from '#contract/notification-settings.ts'
import { SETTINGS_MESSAGES } from '#contract/settings-messages.ts'
import type { UserSettings } from '#contract/user-settings.ts'
import { SavedForm } from '#web/pages/settings/saved-form.tsx'
import { useSaveSettings } from '#web/pages/settings/use-save-settings.ts'
import { BrowserLine } from './browser-line.tsx'
import { mergeChanges } from './choices.ts'
import { FrequencyCard } from './frequency-card.tsx'
import styles from './notifications.module.css'
import { TestMail } from './test-mail.tsx'
import { TopicRows } from './topic-rows.tsx'

/** Everything as it is saved, with what was changed here since. */
export function NotificationsForm({ settings: { notifications, mail, profile } }: { settings: UserSettings }) {
  const [changes, setChanges] = useState<NotificationChange>({})
  const save = useSaveSettings(() => setChanges({}))
  const shown = withNotificationDefaults(mergeChanges(notifications, changes))
  const change = (changed: NotificationChange) => setChanges((before) => mergeChanges(before, changed))
  return (
    <SavedForm
      isUnchanged={Object.keys(changes).length === 0}
      isSaving={save.isPending}
      error={save.error}
      onSave={() => save.mutate({ notifications: changes })}
      note={SETTINGS_MESSAGES.onePerQuarter}
    >
      <FrequencyCard frequency={shown.frequency} mail={mail} onChange={(frequency) => change({ frequency })} />
      <section className={styles.card} aria-label="Tell me about">
        <TopicRows settings={shown} onChange={change} />
        <BrowserLine />
      </section>
      <TestMail mail={mail} profile={profile} />
    </SavedForm>
  )
}
