import { MESSAGES } from '#contract/messages.ts'
import { useConnectionState } from '#web/api/connection.ts'
import { OfflineBar } from '#web/ui/feedback/offline-bar.tsx'
import { useApi } from './api-context.tsx'

/** The bar under the top bar while the server does not answer; nothing while it does. */
export function ConnectionBanner() {
  const state = useConnectionState(useApi().connection)
  switch (state) {
    case 'online':
      return null
    case 'reconnecting':
      return <OfflineBar trying>{MESSAGES.connectionLost}</OfflineBar>
    case 'offline':
      return (
        <OfflineBar trying={false}>
          {MESSAGES.offline} <span>{MESSAGES.refreshWhenOnline}</span>
        </OfflineBar>
      )
  }
}
