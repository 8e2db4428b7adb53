import { sql } from 'drizzle-orm'
import { boolean, doublePrecision, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { DEFAULT_PER_PAGE, type ImagesPerPage } from '#contract/boards.ts'
import { clients, users } from './accounts.ts'
import { pictures } from './catalogue.ts'
import { createdAt, time } from './columns.ts'
import { generatedImages, studioSessions } from './studio-sessions.ts'

export const downloadJobs = pgTable(
  'download_jobs',
  {
    id: text('id').primaryKey(),
    clientId: text('client_id')
      .notNull()
      .references(() => clients.id),
    studioSessionId: text('studio_session_id')
      .notNull()
      .references(() => studioSessions.id),
    groupBy: text('group_by').$type<'flat' | 'product' | 'room'>().notNull(),
    format: text('format').$type<'jpg' | 'webp' | 'original'>().notNull().default('jpg'),
    /** With a manifest.csv beside the images. */
    manifest: boolean('manifest').notNull().default(false),
    imageIds: text('image_ids').array().notNull(),
    /** Same images, same grouping, same fingerprint: the existing ZIP is answered. */
    fingerprint: text('fingerprint').notNull(),
    status: text('status').$type<'pending' | 'running' | 'completed' | 'error' | 'expired'>().notNull(),
    done: integer('done').notNull().default(0),
    bytes: doublePrecision('bytes').notNull().default(0),
    key: text('key'),
    /** Where one archive would be too large: the archives, in their order. */
    parts: jsonb('parts').$type<{ key: string; fileName: string; bytes: number }[]>().notNull().default([]),
    fileName: text('file_name').notNull(),
    message: text('message'),
    createdBy: text('created_by'),
    /** Who asked for it and did not cancel: the last one to cancel ends it. */
    waiting: text('waiting').array().notNull(),
    createdAt,
    completedAt: time('completed_at'),
    expiresAt: time('expires_at'),
  },
  (t) => [
    index('download_jobs_same').on(t.studioSessionId, t.fingerprint),
    index('download_jobs_expiry').on(t.expiresAt),
  ],
)

/** A titled page of chosen images for a presentation. */
export const boards = pgTable(
  'boards',
  {
    id: text('id').primaryKey(),
    clientId: text('client_id')
      .notNull()
      .references(() => clients.id),
    title: text('title').notNull(),
    note: text('note').notNull().default(''),
    /** Images on a printed page. */
    perPage: integer('per_page').$type<ImagesPerPage>().notNull().default(DEFAULT_PER_PAGE),
    logoId: text('logo_id').references(() => pictures.id, { onDelete: 'set null' }),
    version: integer('version').notNull().default(1),
    createdBy: text('created_by').references(() => users.id),
    createdAt,
    updatedAt: time('updated_at').notNull(),
    deletedAt: time('deleted_at'),
  },
  (t) => [index('boards_recent').on(t.clientId, t.updatedAt).where(sql`deleted_at is null`)],
)

export const boardImages = pgTable(
  'board_images',
  {
    boardId: text('board_id')
      .notNull()
      .references(() => boards.id, { onDelete: 'cascade' }),
    imageId: text('image_id')
      .notNull()
      .references(() => generatedImages.id, { onDelete: 'cascade' }),
    clientId: text('client_id').notNull(),
    position: integer('position').notNull(),
    caption: text('caption').notNull().default(''),
  },
  (t) => [primaryKey({ columns: [t.boardId, t.imageId] }), index('board_images_image').on(t.imageId)],
)
