import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Request } from '#contract/endpoint.ts'
import { SETTINGS_MESSAGES } from '#contract/settings-messages.ts'
import { updateSettings } from '#contract/user-settings.ts'
import { call } from '#web/api/call.ts'
import { settingsQuery } from '#web/api/settings.ts'
import { showToast } from '#web/ui/feedback/toast.tsx'

export type SettingsChange = Request<typeof updateSettings>['body']

/** Saves what was changed, and only that: another tab's fields stay. `onSaved` runs once the answer is shown. */
export function useSaveSettings(onSaved: () => void) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (body: SettingsChange) => call(updateSettings, { body }),
    onSuccess: (saved) => {
      queryClient.setQueryData(settingsQuery.queryKey, saved)
      onSaved()
      showToast({ message: SETTINGS_MESSAGES.settingsSaved, id: 'settings' })
    },
  })
}
