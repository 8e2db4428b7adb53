import type { App } from './app.ts'
import { passwordResetHandler } from './features/accounts/accounts.ts'
import { removeOldEvents } from './features/activity/activity.ts'
import { readDueSubscriptions, subscriptionHandler } from './features/billing/billing.ts'
import { removeDeletedSessions, removeExpiredImages } from './features/bin/bin.ts'
import { writeSummaries } from './features/clients/clients.ts'
import { downloadHandler, expireDownloads } from './features/downloads/downloads.ts'
import { imageHandler, reconcilePause, repairImages, resumeAfterQuota } from './features/generation/generation.ts'
import { mailHandler, removeOldMails } from './features/mails/mails.ts'
import { mailNotices, writeTips } from './features/notifications/notifications.ts'
import { refreshPictures } from './features/pictures/pictures.ts'
import { removeExpiredProducts, removeOldEdits } from './features/products/products.ts'
import { removeOldDrafts } from './features/studio-sessions/studio-sessions.ts'
import { checkpoint, vacuumDatabase } from './platform/database/upkeep.ts'
import { sweepFiles } from './platform/files/sweep.ts'
import type { JobHandler } from './platform/queue/job.ts'
import type { Schedule } from './platform/queue/schedule.ts'

const MINUTE = 60_000
/** Longer than any file takes to write. */
const UNFINISHED_MS = 24 * 60 * MINUTE

/** Every kind of job. */
export function allHandlers(app: App): JobHandler[] {
  return [
    imageHandler(app),
    downloadHandler(app),
    mailHandler(app),
    passwordResetHandler(app),
    subscriptionHandler(app),
  ]
}

/** Everything that runs at an interval. */
export function allSchedules(app: App): Schedule[] {
  return [
    { name: 'repair images', everyMs: MINUTE / 2, run: () => repairImages(app) },
    { name: 'reconcile pauses', everyMs: MINUTE / 6, run: () => reconcilePause(app) },
    { name: 'resume sessions after quota', everyMs: MINUTE, run: () => resumeAfterQuota(app) },
    { name: 'read due subscriptions', everyMs: 10 * MINUTE, run: () => readDueSubscriptions(app) },
    { name: 'deliver events', everyMs: MINUTE / 12, run: () => app.events.deliverWaiting() },
    { name: 'mail notices', everyMs: MINUTE / 12, run: () => mailNotices(app) },
    { name: 'write weekly summaries', everyMs: MINUTE, run: () => writeSummaries(app) },
    { name: 'write tips', everyMs: MINUTE, run: () => writeTips(app) },
    { name: 'expire downloads', everyMs: 5 * MINUTE, run: () => expireDownloads(app) },
    { name: 'remove old drafts', everyMs: 60 * MINUTE, run: () => removeOldDrafts(app) },
    { name: 'remove expired studioSessions', everyMs: MINUTE, run: () => removeDeletedSessions(app) },
    { name: 'remove expired images', everyMs: 60 * MINUTE, run: () => removeExpiredImages(app) },
    { name: 'remove expired products', everyMs: 60 * MINUTE, run: () => removeExpiredProducts(app) },
    { name: 'remove old product edits', everyMs: 60 * MINUTE, run: () => removeOldEdits(app) },
    { name: 'remove old mails', everyMs: 60 * MINUTE, run: () => removeOldMails(app) },
    { name: 'remove old events', everyMs: 60 * MINUTE, run: () => removeOldEvents(app) },
    { name: 'remove old idempotency keys', everyMs: 60 * MINUTE, run: () => app.idempotency.removeOld() },
    { name: 'refresh pictures', everyMs: 10 * MINUTE, run: () => refreshPictures(app) },
    { name: 'remove orphaned files', everyMs: 24 * 60 * MINUTE, run: () => sweep(app) },
    { name: 'remove unfinished files', everyMs: 60 * MINUTE, run: () => removeUnfinishedFiles(app) },
    ...(app.exclusive
      ? [
          { name: 'vacuum database', everyMs: 60 * MINUTE, run: () => vacuumDatabase(app.db) },
          { name: 'checkpoint database', everyMs: 5 * MINUTE, run: () => checkpoint(app.db) },
        ]
      : []),
  ]
}

async function sweep({ db, files, clock, log }: App): Promise<void> {
  const removed = await sweepFiles({ db, files }, clock.now())
  if (removed > 0) log.warn({ removed }, 'removed orphaned files')
}

function removeUnfinishedFiles({ files, clock }: App): Promise<void> {
  return files.removeUnfinished(new Date(clock.now().getTime() - UNFINISHED_MS))
}
