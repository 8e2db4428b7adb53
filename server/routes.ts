import type { App } from './app.ts'
import { accountRoutes } from './features/accounts/accounts.ts'
import { billingRoutes } from './features/billing/billing.ts'
import { binRoutes } from './features/bin/bin.ts'
import { boardRoutes } from './features/boards/boards.ts'
import { clientRoutes } from './features/clients/clients.ts'
import { downloadRoutes } from './features/downloads/downloads.ts'
import { generatedImageRoutes } from './features/generated-images/generated-images.ts'
import { generationRoutes } from './features/generation/generation.ts'
import { mailRoutes } from './features/mails/mails.ts'
import { memberRoutes } from './features/members/members.ts'
import { notificationRoutes } from './features/notifications/notifications.ts'
import { operatorRoutes } from './features/operator/operator.ts'
import { pictureRoutes } from './features/pictures/pictures.ts'
import { productRoutes } from './features/products/products.ts'
import { settingsRoutes } from './features/settings/settings.ts'
import { studioSessionRoutes } from './features/studio-sessions/studio-sessions.ts'
import type { Route } from './platform/http/route.ts'

/** Every route of the API. */
export function allRoutes(app: App): Route[] {
  return [
    accountRoutes(app),
    memberRoutes(app),
    clientRoutes(app),
    billingRoutes(app),
    productRoutes(app),
    pictureRoutes(app),
    studioSessionRoutes(app),
    binRoutes(app),
    generationRoutes(app),
    generatedImageRoutes(app),
    boardRoutes(app),
    downloadRoutes(app),
    notificationRoutes(app),
    settingsRoutes(app),
    mailRoutes(app),
    operatorRoutes(app),
  ].flat()
}
