import { useDocumentTitle } from '@mantine/hooks'
import { WithSettings } from '#web/pages/settings/saved-form.tsx'
import { SettingsFrame } from '#web/pages/settings/settings-frame.tsx'
import { NotificationsForm } from './notifications-form.tsx'

/** `/settings/notifications`: what the person is told, where and when. */
export function NotificationsPage() {
  useDocumentTitle('Notifications · Epox Studio')
  return (
    <SettingsFrame title="Notifications" wide>
      <WithSettings>{(settings) => <NotificationsForm settings={settings} />}</WithSettings>
    </SettingsFrame>
  )
}
