import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { AUDIT_GROUPS } from '#contract/audit.ts'
import { OUTBOX_VIEWS } from '#contract/mails.ts'
import { CLIENT_VIEWS } from '#contract/operator.ts'
import { RefusalOutside } from './app-frame/refusals/refusal-pages.tsx'
import { root } from './root-route.ts'
import { oneOf, searchReader, text, wholeNumber } from './search-params.ts'

const page = wholeNumber(1)

/** The desk of whoever runs the installation, with a session of its own: nothing here asks who is signed in as a member. */
const desk = createRoute({
  getParentRoute: () => root,
  path: '/operator',
  component: lazyRouteComponent(() => import('./pages/operator/operator-root.tsx'), 'OperatorRoot'),
  errorComponent: RefusalOutside,
})

const start = createRoute({
  getParentRoute: () => desk,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/operator/clients', replace: true })
  },
})

const clients = createRoute({
  getParentRoute: () => desk,
  path: '/clients',
  validateSearch: searchReader({ search: text, view: oneOf(CLIENT_VIEWS), page }),
  component: lazyRouteComponent(() => import('./pages/operator/clients/clients-page.tsx'), 'ClientsPage'),
})

const requests = createRoute({
  getParentRoute: () => desk,
  path: '/requests',
  validateSearch: searchReader({ page }),
  component: lazyRouteComponent(() => import('./pages/operator/requests/requests-page.tsx'), 'RequestsPage'),
})

const queue = createRoute({
  getParentRoute: () => desk,
  path: '/queue',
  component: lazyRouteComponent(() => import('./pages/operator/queue/queue-page.tsx'), 'QueuePage'),
})

const outbox = createRoute({
  getParentRoute: () => desk,
  path: '/outbox',
  validateSearch: searchReader({ search: text, view: oneOf(OUTBOX_VIEWS), page, mail: text }),
  component: lazyRouteComponent(() => import('./pages/operator/outbox/outbox-page.tsx'), 'OutboxPage'),
})

const alerts = createRoute({
  getParentRoute: () => desk,
  path: '/alerts',
  validateSearch: searchReader({ page }),
  component: lazyRouteComponent(() => import('./pages/operator/alerts/alerts-page.tsx'), 'AlertsPage'),
})

const audit = createRoute({
  getParentRoute: () => desk,
  path: '/audit',
  validateSearch: searchReader({ search: text, group: oneOf(AUDIT_GROUPS) }),
  component: lazyRouteComponent(() => import('./pages/operator/audit/audit-page.tsx'), 'AuditPage'),
})

const setUp = createRoute({
  getParentRoute: () => root,
  path: '/operator/setup',
  validateSearch: searchReader({ token: text }),
  component: lazyRouteComponent(() => import('./pages/operator/set-up/set-up-page.tsx'), 'SetUpPage'),
})

export const operatorRoutes = [
  setUp,
  desk.addChildren([start, clients, requests, queue, outbox, alerts, audit]),
] as const
