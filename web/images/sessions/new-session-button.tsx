import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { createStudioSession } from '#contract/studio-sessions.ts'
import { useMayCall } from '#web/api/permission.ts'

/** The standing way to a new session; nothing for those who may only look. */
export function NewSessionButton() {
  if (!useMayCall(createStudioSession)) return null
  return (
    <Button
      renderRoot={(props) => <Link to="/studioSessions/new" search={{ step: 1 }} data-tour="new-session" {...props} />}
    >
      + New StudioSession
    </Button>
  )
}
