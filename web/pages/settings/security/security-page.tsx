import { useDocumentTitle } from '@mantine/hooks'
import { SettingsFrame } from '#web/pages/settings/settings-frame.tsx'
import { ChangePassword } from './change-password.tsx'
import { SecondFactorCard } from './second-factor-card.tsx'
import { SignIns } from './sign-ins.tsx'

/** `/settings/security`: the password, the second factor, and where one is signed in. */
export function SecurityPage() {
  useDocumentTitle('Security · Epox Studio')
  return (
    <SettingsFrame title="Security">
      <ChangePassword />
      <SecondFactorCard />
      <SignIns />
    </SettingsFrame>
  )
}
