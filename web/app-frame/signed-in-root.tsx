import { useQueryClient } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { useEffect } from 'react'
import { startLive } from '#web/api/live.ts'
import { useConnection } from './api-context.tsx'

/** Everything below a signed-in person: hears live events for as long as somebody is. */
export function SignedInRoot() {
  const queryClient = useQueryClient()
  const connection = useConnection()
  useEffect(() => startLive({ queryClient, connection }), [queryClient, connection])
  return <Outlet />
}
