import { and, desc, eq, isNull } from 'drizzle-orm'
import { type MailChoice, mailChoice, TOPICS, withNotificationDefaults } from '#contract/notification-settings.ts'
import type { App } from '#server/app.ts'
import type { NewMail } from '#server/features/mails/mails.ts'
import type { Transaction } from '#server/platform/database/database.ts'
import { generatedImages, type notifications, type users } from '#server/platform/database/schema.ts'
import { studioOrigin } from '#server/platform/http/link-origin.ts'
import { unsubscribeToken } from './unsubscribe-token.ts'

export type NoticeRow = typeof notifications.$inferSelect
type UserRow = Pick<typeof users.$inferSelect, 'id' | 'notificationSettings'>

/** The mail of one notice, or of several together. */
export async function mailOf(
  app: App,
  tx: Transaction,
  user: UserRow,
  notices: NoticeRow[],
): Promise<Pick<NewMail<'notice' | 'digest'>, 'kind' | 'data'>> {
  const origin = studioOrigin(app.config)
  const topics = [...new Set(notices.flatMap(({ kind }) => TOPICS[kind] ?? []))]
  const settings = withNotificationDefaults(user.notificationSettings)
  const token = unsubscribeToken(app.secret, { userId: user.id, topics })
  const shared = {
    settingsLink: `${origin}/settings/notifications`,
    stopLink: `${origin}/unsubscribe?token=${token}`,
    oneClick: `${origin}/api/unsubscribe/${token}`,
    topics: topics.map((topic): { topic: typeof topic; choice: MailChoice } => ({
      topic,
      choice: mailChoice(settings, topic),
    })),
  }
  const items = notices.map((notice) => ({
    title: notice.title,
    body: notice.body,
    link: `${origin}${pathOf(notice)}`,
    figures: notice.details?.figures ?? [],
  }))
  const [first] = notices
  const [only, ...others] = items
  if (!first || !only || others.length > 0) return { kind: 'digest', data: { ...shared, link: origin, items } }
  const button = first.details?.button ?? BUTTONS[first.kind]
  return { kind: 'notice', data: { ...shared, ...only, button, imageKeys: await imagesOf(tx, first) } }
}

const SHOWN_IMAGES = 6

/** The newest images of a run that is complete. */
async function imagesOf(tx: Transaction, { kind, clientId, studioSessionId }: NoticeRow): Promise<string[]> {
  if (kind !== 'completed' || studioSessionId === null) return []
  const isShown = and(
    eq(generatedImages.studioSessionId, studioSessionId),
    eq(generatedImages.clientId, clientId),
    eq(generatedImages.status, 'completed'),
    isNull(generatedImages.deletedAt),
  )
  const rows = await tx
    .select({ key: generatedImages.key })
    .from(generatedImages)
    .where(isShown)
    .orderBy(desc(generatedImages.completedAt), generatedImages.position)
    .limit(SHOWN_IMAGES)
  return rows.flatMap(({ key }) => key ?? [])
}

const BUTTONS: Record<NoticeRow['kind'], string> = {
  completed: 'Review images',
  partly_failed: 'See the failed images',
  failed: 'See what went wrong',
  paused: 'See the StudioSession',
  low_quota: 'See plan and usage',
  plan_decided: 'See plan and usage',
  weekly_summary: 'See plan and usage',
  tip: 'Open Epox Studio',
  member_joined: 'Open the team',
  invitation_asked: 'Open the team',
  ownership_offered: 'Open the team',
}

function pathOf({ kind, studioSessionId, details }: NoticeRow): string {
  if (details?.path !== undefined) return details.path
  if (studioSessionId !== null) return `/studioSessions/${studioSessionId}`
  return kind === 'low_quota' || kind === 'plan_decided' || kind === 'weekly_summary' ? '/usage' : '/'
}
