import { createStudioSession } from '#contract/studio-sessions.ts'
import { useMayCall } from '#web/api/permission.ts'
import { LinkButton } from '#web/ui/layout/link-button.tsx'

/** The standing way to a new session; nothing for those who may only look. */
export function NewSessionButton() {
  if (!useMayCall(createStudioSession)) return null
  return (
    <LinkButton to="/studioSessions/new" search={{ step: 1 }} data-tour="new-session">
      + New StudioSession
    </LinkButton>
  )
}
