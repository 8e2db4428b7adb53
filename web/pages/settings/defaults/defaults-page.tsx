import { useDocumentTitle } from '@mantine/hooks'
import { WithSettings } from '#web/pages/settings/saved-form.tsx'
import { SettingsFrame } from '#web/pages/settings/settings-frame.tsx'
import { DefaultsForm } from './defaults-form.tsx'

/** `/settings/defaults`: what new studioSessions start with. */
export function DefaultsPage() {
  useDocumentTitle('Generation Defaults · Epox Studio')
  return (
    <SettingsFrame title="Generation Defaults">
      <WithSettings>{({ generationDefaults }) => <DefaultsForm saved={generationDefaults} />}</WithSettings>
    </SettingsFrame>
  )
}
