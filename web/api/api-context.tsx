import { QueryClientProvider } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext } from 'react'
import type { Api } from './query-client.ts'

const ApiContext = createContext<Api | undefined>(undefined)

/** Gives every page the cache and the keepers of connection and session. */
export function ApiProvider({ api, children }: { api: Api; children: ReactNode }) {
  return (
    <QueryClientProvider client={api.queryClient}>
      <ApiContext value={api}>{children}</ApiContext>
    </QueryClientProvider>
  )
}

/** The cache and the keepers; only below ApiProvider. */
export function useApi(): Api {
  const api = useContext(ApiContext)
  if (api === undefined) throw new Error('useApi needs an ApiProvider above it')
  return api
}
