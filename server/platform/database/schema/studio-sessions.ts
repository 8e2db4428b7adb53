import { sql } from 'drizzle-orm'
import { bigint, boolean, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import type { ImageStatus, Provenance } from '#contract/generated-images.ts'
import type { INSPIRATION_SOURCES, Reading } from '#contract/inspirations.ts'
import type { GenerationSettings, ImageSettings } from '#contract/settings.ts'
import type { Analysis, PauseReason, SessionStatus } from '#contract/studio-sessions.ts'
import type { RoomType } from '#contract/vocabulary.ts'
import { clients, users } from './accounts.ts'
import { products } from './catalogue.ts'
import { createdAt, time } from './columns.ts'

export const studioSessions = pgTable(
  'studio_sessions',
  {
    id: text('id').primaryKey(),
    clientId: text('client_id')
      .notNull()
      .references(() => clients.id),
    name: text('name').notNull(),
    status: text('status').$type<SessionStatus>().notNull(),
    pauseReason: text('pause_reason').$type<PauseReason>(),
    version: integer('version').notNull().default(1),
    step: integer('step').notNull().default(1),
    selectedProductIds: text('selected_product_ids').array().notNull(),
    productAnalysis: jsonb('product_analysis').$type<Analysis>(),
    settings: jsonb('settings').$type<GenerationSettings>().notNull(),
    /** Came with the demo: nobody made or paid for it. */
    isSample: boolean('is_sample').notNull().default(false),
    createdBy: text('created_by').references(() => users.id),
    createdAt,
    updatedAt: time('updated_at').notNull(),
    generatedAt: time('generated_at'),
    /** When an image last reached a final state; "no progress" is measured from here. */
    progressedAt: time('progressed_at'),
    completedAt: time('completed_at'),
    deletedAt: time('deleted_at'),
  },
  (t) => [
    index('studio_sessions_recent').on(t.clientId, t.updatedAt).where(sql`deleted_at is null`),
    index('studio_sessions_status').on(t.status, t.updatedAt),
  ],
)

export const inspirationImages = pgTable(
  'inspiration_images',
  {
    studioSessionId: text('studio_session_id')
      .notNull()
      .references(() => studioSessions.id, { onDelete: 'cascade' }),
    clientId: text('client_id').notNull(),
    imageId: text('image_id').notNull(),
    source: text('source').$type<(typeof INSPIRATION_SOURCES)[number]>().notNull(),
    displayOrder: integer('display_order').notNull(),
    reading: jsonb('reading').$type<Reading>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.studioSessionId, t.imageId] })],
)

export const generatedImages = pgTable(
  'generated_images',
  {
    id: text('id').primaryKey(),
    clientId: text('client_id')
      .notNull()
      .references(() => clients.id),
    studioSessionId: text('studio_session_id')
      .notNull()
      .references(() => studioSessions.id),
    productId: text('product_id')
      .notNull()
      .references(() => products.id),
    /** The image this one was regenerated from. */
    sourceImageId: text('source_image_id'),
    /** Place in the session: product by product, variant by variant. */
    position: integer('position').notNull(),
    roomType: text('room_type').$type<RoomType>().notNull(),
    variant: integer('variant').notNull(),
    /** Its name in files, given once: what the product is called in this session, and which of a room's images it is. */
    label: text('label').notNull(),
    number: integer('number').notNull(),
    settings: jsonb('settings').$type<ImageSettings>().notNull(),
    seed: bigint('seed', { mode: 'number' }).notNull(),
    status: text('status').$type<ImageStatus>().notNull(),
    /** Counts the runs; a file's key carries it, so that a repeated run overwrites nothing. */
    attempt: integer('attempt').notNull().default(0),
    jobId: text('job_id'),
    /** First day of the month whose quota holds one unit for this image; null when none is held. */
    reservedMonth: text('reserved_month'),
    key: text('key'),
    width: integer('width'),
    height: integer('height'),
    bytes: integer('bytes'),
    thumbhash: text('thumbhash'),
    /** What the analyst saw, once the image was chosen as an inspiration. */
    reading: jsonb('reading').$type<Reading>(),
    provenance: jsonb('provenance').$type<Provenance>(),
    errorCode: text('error_code'),
    errorMessage: text('error_message'),
    pinned: boolean('pinned').notNull().default(false),
    pinnedBy: text('pinned_by'),
    pinnedAt: time('pinned_at'),
    rating: integer('rating'),
    createdBy: text('created_by').references(() => users.id),
    createdAt,
    completedAt: time('completed_at'),
    deletedAt: time('deleted_at'),
    deletedBy: text('deleted_by'),
  },
  (t) => [
    index('generated_images_session').on(t.studioSessionId, t.position, t.id),
    index('generated_images_open').on(t.studioSessionId).where(sql`status in ('pending', 'generating')`),
    index('generated_images_product').on(t.clientId, t.productId, t.completedAt),
    index('generated_images_newest').on(t.clientId, t.createdAt, t.id),
    index('generated_images_bin').on(t.clientId, t.deletedAt).where(sql`deleted_at is not null`),
    index('generated_images_pinned').on(t.clientId, t.pinnedAt).where(sql`pinned and deleted_at is null`),
  ],
)

/**
 * What names files of a session have taken, for each product and room: outlives the images, so that no name is given
 * twice. `lastNumber` is the highest ever given.
 */
export const imageNames = pgTable(
  'image_names',
  {
    studioSessionId: text('studio_session_id')
      .notNull()
      .references(() => studioSessions.id, { onDelete: 'cascade' }),
    productId: text('product_id').notNull(),
    roomType: text('room_type').$type<RoomType>().notNull(),
    label: text('label').notNull(),
    lastNumber: integer('last_number').notNull(),
  },
  (t) => [primaryKey({ columns: [t.studioSessionId, t.productId, t.roomType] })],
)
