import { Select } from '@mantine/core'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { updateClient } from '#contract/accounts.ts'
import { SETTINGS_MESSAGES } from '#contract/settings-messages.ts'
import { call } from '#web/api/call.ts'
import { meQuery } from '#web/api/session.ts'
import { settingsQuery } from '#web/api/settings.ts'
import { timeZone } from '#web/api/time-zone.ts'
import { showToast } from '#web/ui/feedback/toast.tsx'
import styles from './team.module.css'

/** Where the company is. For owners. */
export function CompanyTime() {
  const queryClient = useQueryClient()
  const { data: me } = useSuspenseQuery(meQuery)
  const save = useMutation({
    mutationFn: (chosen: string) => call(updateClient, { body: { timeZone: chosen } }),
    onSuccess: () => showToast({ message: SETTINGS_MESSAGES.settingsSaved, id: 'settings' }),
    onError: (error) => showToast({ message: error.message, tone: 'err', id: 'settings' }),
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: settingsQuery.queryKey })
      return queryClient.invalidateQueries({ queryKey: meQuery.queryKey })
    },
  })
  const current = save.isPending ? save.variables : me.client.timeZone
  return (
    <section className={styles.card} aria-label="Company">
      <div className={styles.place}>
        <Select
          label="Time zone"
          description="Digests and weekly summaries of everybody here go out at 09:00 of it, and mails give times in it."
          searchable
          allowDeselect={false}
          data={zones(current)}
          value={current}
          onChange={(chosen) => chosen !== null && chosen !== current && save.mutate(chosen)}
        />
      </div>
    </section>
  )
}

/** All zones this browser knows; the one it is in and the one in use come first. */
function zones(current: string): { value: string; label: string }[] {
  const known = new Set([current, timeZone(), 'UTC', ...Intl.supportedValuesOf('timeZone')])
  return [...known].map((value) => ({ value, label: value.replaceAll('_', ' ') }))
}
