import { createRoute, createRouter, lazyRouteComponent, redirect, stripSearchParams } from '@tanstack/react-router'
import { listBin } from '#contract/bin.ts'
import { MESSAGES } from '#contract/messages.ts'
import { Problem } from '#contract/problem.ts'
import { isDraft } from '#contract/session-states.ts'
import { createStudioSession } from '#contract/studio-sessions.ts'
import { CATEGORIES, ROOM_TYPES } from '#contract/vocabulary.ts'
import { sessionImagesQuery, sessionTopQuery } from './api/generated-images.ts'
import { mayCall } from './api/permission.ts'
import { meQuery } from './api/session.ts'
import { sessionQuery, sessionStatusQuery } from './api/studio-sessions.ts'
import { NotFoundPage, RefusalOutside, RefusalPage } from './app-frame/refusals/refusal-pages.tsx'
import { StartPending } from './app-frame/refusals/start-pending.tsx'
import { SignedInFrame } from './app-frame/signed-in-frame.tsx'
import { SignedInRoot } from './app-frame/signed-in-root.tsx'
import { PLAIN_GALLERY, type ResultsParams } from './images/gallery/results-search.ts'
import { operatorRoutes } from './operator-routes.ts'
import { outsideRoutes } from './outside-routes.ts'
import { readWizardSearch } from './pages/wizard/wizard-search.ts'
import { type Context, root } from './root-route.ts'
import {
  listOf,
  oneOf,
  parseSearchParams,
  searchReader,
  text,
  wholeNumber,
  writeSearchParams,
} from './search-params.ts'

const page = wholeNumber(1)

/** A page with a gallery reads its parameters itself: the router carries them, and leaves out what is at its default. */
const gallerySearch = {
  validateSearch: (search: Record<string, unknown>): ResultsParams => search,
  search: { middlewares: [stripSearchParams<ResultsParams>(PLAIN_GALLERY)] },
}

/** Everything below needs somebody signed in; who is not comes back to the same place after signing in. */
const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  component: SignedInRoot,
  errorComponent: RefusalOutside,
  beforeLoad: async ({ context, location }) => {
    try {
      return { me: await context.queryClient.ensureQueryData(meQuery) }
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'unauthenticated') throw error
      throw redirect({ to: '/sign-in', search: { next: location.href === '/' ? undefined : location.href } })
    }
  },
})

const framed = createRoute({ getParentRoute: () => signedIn, id: 'framed', component: SignedInFrame })

const dashboard = createRoute({
  getParentRoute: () => framed,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/dashboard/dashboard-page.tsx'), 'DashboardPage'),
})

const sessionsRoute = createRoute({
  getParentRoute: () => framed,
  path: '/studioSessions',
  validateSearch: searchReader({
    search: text,
    show: oneOf(['running', 'drafts', 'completed']),
    sort: oneOf(['createdAt', 'name']),
    page,
  }),
  component: lazyRouteComponent(() => import('./pages/studio-sessions/sessions-page.tsx'), 'SessionsPage'),
})

const productsRoute = createRoute({
  getParentRoute: () => framed,
  path: '/products',
  validateSearch: searchReader({
    search: text,
    category: listOf(oneOf(CATEGORIES)),
    roomType: listOf(oneOf(ROOM_TYPES)),
    photo: oneOf(['there', 'missing']),
    used: oneOf(['never']),
    sort: oneOf(['name', 'sku', 'category', 'updatedAt']),
    page,
    /** Opens the form for a new product. */
    add: oneOf(['one']),
  }),
  component: lazyRouteComponent(() => import('./pages/products/products-page.tsx'), 'ProductsPage'),
})

const productRoute = createRoute({
  getParentRoute: () => framed,
  path: '/products/$id',
  ...gallerySearch,
  component: lazyRouteComponent(() => import('./pages/products/product-page.tsx'), 'ProductPage'),
})

const boardsRoute = createRoute({
  getParentRoute: () => framed,
  path: '/boards',
  validateSearch: searchReader({ page }),
  component: lazyRouteComponent(() => import('./pages/boards/boards-page.tsx'), 'BoardsPage'),
})

const boardRoute = createRoute({
  getParentRoute: () => framed,
  path: '/boards/$id',
  component: lazyRouteComponent(() => import('./pages/boards/board-page.tsx'), 'BoardPage'),
})

const account = createRoute({
  getParentRoute: () => framed,
  path: '/settings',
  component: lazyRouteComponent(() => import('./pages/settings/account-page.tsx'), 'AccountPage'),
})
const profile = createRoute({
  getParentRoute: () => framed,
  path: '/settings/profile',
  component: lazyRouteComponent(() => import('./pages/settings/profile/profile-page.tsx'), 'ProfilePage'),
})
const defaults = createRoute({
  getParentRoute: () => framed,
  path: '/settings/defaults',
  beforeLoad: ({ context }) => {
    if (mayCall(context.me.member.role, createStudioSession)) return
    throw new Problem('forbidden', MESSAGES.noPermission('create studioSessions'))
  },
  component: lazyRouteComponent(() => import('./pages/settings/defaults/defaults-page.tsx'), 'DefaultsPage'),
})
const notifications = createRoute({
  getParentRoute: () => framed,
  path: '/settings/notifications',
  component: lazyRouteComponent(
    () => import('./pages/settings/notifications/notifications-page.tsx'),
    'NotificationsPage',
  ),
})
const security = createRoute({
  getParentRoute: () => framed,
  path: '/settings/security',
  component: lazyRouteComponent(() => import('./pages/settings/security/security-page.tsx'), 'SecurityPage'),
})
const team = createRoute({
  getParentRoute: () => framed,
  path: '/settings/team',
  validateSearch: searchReader({ page }),
  component: lazyRouteComponent(() => import('./pages/settings/team/team-page.tsx'), 'TeamPage'),
})

const usage = createRoute({
  getParentRoute: () => framed,
  path: '/usage',
  /** The plan of a checkout that was just left. */
  validateSearch: searchReader({ paid: oneOf(['pro', 'team']) }),
  component: lazyRouteComponent(() => import('./pages/usage/usage-page.tsx'), 'UsagePage'),
})

const guide = createRoute({
  getParentRoute: () => framed,
  path: '/help',
  component: lazyRouteComponent(() => import('./pages/help/guide-page.tsx'), 'GuidePage'),
})
const photoGuide = createRoute({
  getParentRoute: () => framed,
  path: '/help/photos',
  component: lazyRouteComponent(() => import('./pages/help/photo-guide-page.tsx'), 'PhotoGuidePage'),
})
const news = createRoute({
  getParentRoute: () => framed,
  path: '/help/news',
  component: lazyRouteComponent(() => import('./pages/help/news-page.tsx'), 'NewsPage'),
})

const bin = createRoute({
  getParentRoute: () => framed,
  path: '/bin',
  beforeLoad: ({ context }) => {
    if (mayCall(context.me.member.role, listBin)) return
    throw new Problem('forbidden', MESSAGES.noPermission('restore or delete anything'))
  },
  component: lazyRouteComponent(() => import('./pages/bin/bin-page.tsx'), 'BinPage'),
})

/** A session's own address leads to where its work goes on. */
const session = createRoute({
  getParentRoute: () => framed,
  path: '/studioSessions/$id',
  beforeLoad: async ({ context, params }) => {
    const stored = await context.queryClient.ensureQueryData(sessionQuery(params.id))
    if (!isDraft(stored)) throw redirect({ to: '/studioSessions/$id/results', params, replace: true })
    if (!mayCall(context.me.member.role, createStudioSession)) {
      throw new Problem('forbidden', MESSAGES.draftForEditors)
    }
    throw redirect({ to: '/studioSessions/$id/edit', params, search: { step: stored.step }, replace: true })
  },
})

const resultsRoute = createRoute({
  getParentRoute: () => framed,
  path: '/studioSessions/$id/results',
  // Asked for while the page's code is still on its way; the page waits for what it needs itself.
  loader: ({ context: { queryClient }, params: { id } }) => {
    void queryClient.prefetchQuery(sessionQuery(id))
    void queryClient.prefetchQuery(sessionStatusQuery(id))
    if (queryClient.getQueryData(sessionImagesQuery(id).queryKey) === undefined) {
      void queryClient.prefetchQuery(sessionTopQuery(id))
    }
  },
  ...gallerySearch,
  component: lazyRouteComponent(() => import('./pages/results/results-page.tsx'), 'ResultsPage'),
})

/** The wizard stands in a frame of its own and is for those who may create sessions. */
const editing = createRoute({
  getParentRoute: () => signedIn,
  id: 'editing',
  errorComponent: RefusalOutside,
  beforeLoad: ({ context, params }) => {
    if (mayCall(context.me.member.role, createStudioSession)) return
    // Its own address says in the frame what there is to see of it.
    if ('id' in params) throw redirect({ to: '/studioSessions/$id', params: { id: String(params.id) }, replace: true })
    throw new Problem('forbidden', MESSAGES.noPermission('create studioSessions'))
  },
})
const wizard = lazyRouteComponent(() => import('./pages/wizard/wizard-page.tsx'), 'WizardPage')

const newSessionRoute = createRoute({
  getParentRoute: () => editing,
  path: '/studioSessions/new',
  validateSearch: readWizardSearch,
  component: wizard,
  errorComponent: RefusalOutside,
})
const editSessionRoute = createRoute({
  getParentRoute: () => editing,
  path: '/studioSessions/$id/edit',
  validateSearch: readWizardSearch,
  component: wizard,
  errorComponent: RefusalOutside,
})

const routeTree = root.addChildren([
  ...outsideRoutes,
  ...operatorRoutes,
  signedIn.addChildren([
    framed.addChildren([
      dashboard,
      sessionsRoute,
      productsRoute,
      productRoute,
      boardsRoute,
      boardRoute,
      bin,
      account,
      profile,
      notifications,
      defaults,
      security,
      team,
      usage,
      guide,
      photoGuide,
      news,
      session,
      resultsRoute,
    ]),
    editing.addChildren([newSessionRoute, editSessionRoute]),
  ]),
])

/** Every page and its URL. Pages are fetched when the pointer rests on a link to them. */
export function createPages(context: Context) {
  return createRouter({
    routeTree,
    context,
    parseSearch: parseSearchParams,
    stringifySearch: writeSearchParams,
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    defaultPendingComponent: StartPending,
    defaultErrorComponent: RefusalPage,
    defaultNotFoundComponent: NotFoundPage,
    scrollRestoration: true,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createPages>
  }
}
