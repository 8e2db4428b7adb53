import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, Outlet } from '@tanstack/react-router'
import { NotFoundOutside } from './app-frame/refusals/refusal-pages.tsx'

/** What every route may use. */
export type Context = { queryClient: QueryClient }

export const root = createRootRouteWithContext<Context>()({ component: Outlet, notFoundComponent: NotFoundOutside })
