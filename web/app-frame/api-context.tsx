import { QueryClientProvider } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext } from 'react'
import type { Connection } from '#web/api/connection.ts'
import type { Api } from '#web/api/query-client.ts'

const ConnectionContext = createContext<Connection | undefined>(undefined)

/** Gives every page the cache and the connection's keeper. */
export function ApiProvider({ api, children }: { api: Api; children: ReactNode }) {
  return (
    <QueryClientProvider client={api.queryClient}>
      <ConnectionContext value={api.connection}>{children}</ConnectionContext>
    </QueryClientProvider>
  )
}

/** The connection's keeper; only below ApiProvider. */
export function useConnection(): Connection {
  const connection = useContext(ConnectionContext)
  if (connection === undefined) throw new Error('useConnection needs an ApiProvider above it')
  return connection
}
