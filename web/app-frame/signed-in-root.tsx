import { Outlet } from '@tanstack/react-router'
import { lazy, Suspense, useEffect } from 'react'
import { useApi } from '#web/api/api-context.tsx'
import { startLive } from '#web/api/live.ts'
import { useSessionHolds } from '#web/api/signed-in.ts'
import { FrameKeys } from './frame-keys.tsx'
import { useNewNotices } from './notifications/use-new-notices.ts'

const RememberedPages = lazy(async () => ({
  default: (await import('./palette/remembered-pages.tsx')).RememberedPages,
}))
const SignInAgain = lazy(async () => ({
  default: (await import('./sign-in-again.tsx')).SignInAgain,
}))

/** Everything below a signed-in person: hears live events for as long as somebody is, asks when nobody is any more. */
export function SignedInRoot() {
  const api = useApi()
  const holds = useSessionHolds(api.signedIn)
  // Whoever comes here has just been let in.
  useEffect(() => api.signedIn.renewed(), [api])
  useEffect(() => (holds ? startLive(api) : undefined), [api, holds])
  useNewNotices()
  return (
    <>
      <Outlet />
      <FrameKeys />
      <Suspense>
        <RememberedPages />
      </Suspense>
      {!holds && (
        <Suspense>
          <SignInAgain />
        </Suspense>
      )}
    </>
  )
}
