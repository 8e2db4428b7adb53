import { useDocumentTitle } from '@mantine/hooks'
import { WithSettings } from '#web/pages/settings/saved-form.tsx'
import { SettingsFrame } from '#web/pages/settings/settings-frame.tsx'
import { DemoProfile } from './demo-profile.tsx'
import { ProfileForm } from './profile-form.tsx'

/** `/settings/profile`: how colleagues see the person. */
export function ProfilePage() {
  useDocumentTitle('Profile · Epox Studio')
  return (
    <SettingsFrame title="Profile">
      <WithSettings>
        {({ profile }) => (profile.isShared ? <DemoProfile profile={profile} /> : <ProfileForm profile={profile} />)}
      </WithSettings>
    </SettingsFrame>
  )
}
