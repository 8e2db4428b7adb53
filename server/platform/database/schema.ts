import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import type { PlanId, Role } from '#contract/accounts.ts'
import type { ImageStatus, Provenance } from '#contract/generated-images.ts'
import type { INSPIRATION_SOURCES, Reading } from '#contract/inspirations.ts'
import type { NotificationKind } from '#contract/notifications.ts'
import type { AlertKind } from '#contract/operator.ts'
import type { Dimensions } from '#contract/products.ts'
import type { GenerationSettings, ImageSettings } from '#contract/settings.ts'
import type { Analysis, SessionStatus } from '#contract/studio-sessions.ts'
import type { Category, RoomType } from '#contract/vocabulary.ts'
import { facetsOfProduct } from './product-facets.ts'

// Indexes ascend: PostgreSQL reads them backwards for newest-first, but a DESC NULLS LAST one serves no plain DESC.
// The data model on one page. Every table of a tenant carries clientId; every query names it.

const time = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })
const createdAt = time('created_at').notNull()

// Accounts (user, auth_sessions, auth_accounts, auth_verifications are kept by better-auth) ------------------------

export const clients = pgTable('clients', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  plan: text('plan').$type<PlanId>().notNull(),
  isDemo: boolean('is_demo').notNull().default(false),
  createdAt,
})

export const users = pgTable('users', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  email: text('email').notNull().unique(),
  emailVerified: boolean('email_verified').notNull().default(false),
  image: text('image'),
  createdAt,
  updatedAt: time('updated_at').notNull(),
})

export const authSessions = pgTable(
  'auth_sessions',
  {
    id: text('id').primaryKey(),
    token: text('token').notNull().unique(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    expiresAt: time('expires_at').notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    createdAt,
    updatedAt: time('updated_at').notNull(),
  },
  (t) => [index('auth_sessions_user').on(t.userId)],
)

export const authAccounts = pgTable(
  'auth_accounts',
  {
    id: text('id').primaryKey(),
    accountId: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: time('access_token_expires_at'),
    refreshTokenExpiresAt: time('refresh_token_expires_at'),
    scope: text('scope'),
    password: text('password'),
    createdAt,
    updatedAt: time('updated_at').notNull(),
  },
  (t) => [index('auth_accounts_user').on(t.userId)],
)

export const authVerifications = pgTable('auth_verifications', {
  id: text('id').primaryKey(),
  identifier: text('identifier').notNull(),
  value: text('value').notNull(),
  expiresAt: time('expires_at').notNull(),
  createdAt,
  updatedAt: time('updated_at').notNull(),
})

/** A person's place in exactly one client. */
export const members = pgTable(
  'members',
  {
    id: text('id').primaryKey(),
    clientId: text('client_id')
      .notNull()
      .references(() => clients.id),
    userId: text('user_id')
      .notNull()
      .unique()
      .references(() => users.id),
    role: text('role').$type<Role>().notNull(),
    status: text('status').$type<'invited' | 'active' | 'suspended'>().notNull(),
    joinedAt: time('joined_at'),
    createdAt,
  },
  (t) => [index('members_client').on(t.clientId)],
)

/** People who run the installation. They belong to no client. */
export const operators = pgTable('operators', {
  userId: text('user_id')
    .primaryKey()
    .references(() => users.id),
  createdAt,
})

// Catalogue --------------------------------------------------------------------------------------------------------

/** Uploaded pictures: product photos, inspirations. `key` is where the file lies; thumbnails lie beside it. */
export const pictures = pgTable(
  'pictures',
  {
    id: text('id').primaryKey(),
    clientId: text('client_id')
      .notNull()
      .references(() => clients.id),
    purpose: text('purpose').$type<'product' | 'inspiration' | 'avatar'>().notNull(),
    key: text('key').notNull(),
    contentType: text('content_type').notNull(),
    fileName: text('file_name').notNull(),
    width: integer('width').notNull(),
    height: integer('height').notNull(),
    bytes: integer('bytes').notNull(),
    thumbhash: text('thumbhash').notNull(),
    /** Of inspirations: what the analyst saw. */
    reading: jsonb('reading').$type<Reading>(),
    createdBy: text('created_by').references(() => users.id),
    createdAt,
  },
  (t) => [index('pictures_client').on(t.clientId)],
)

export const products = pgTable(
  'products',
  {
    id: text('id').primaryKey(),
    clientId: text('client_id')
      .notNull()
      .references(() => clients.id),
    name: text('name').notNull(),
    sku: text('sku').notNull(),
    category: text('category').$type<Category>().notNull(),
    roomTypes: text('room_types').array().$type<RoomType[]>().notNull(),
    description: text('description').notNull().default(''),
    dimensions: jsonb('dimensions').$type<Dimensions>().notNull(),
    /** What the renderer needs beyond the sizes: class, mounting and height above the floor, where known. */
    placement: jsonb('placement')
      .$type<{ class?: string; mount?: string; standsAtCm?: number }>()
      .notNull()
      .default({}),
    pictureId: text('picture_id').references(() => pictures.id),
    source: text('source').$type<'demo' | 'manual' | 'csv' | 'api'>().notNull(),
    metadata: jsonb('metadata').$type<Record<string, unknown>>().notNull().default({}),
    createdAt,
    updatedAt: time('updated_at').notNull(),
    deletedAt: time('deleted_at'),
    /** Category, rooms, picture and source in one number: see product-facets.ts. */
    facets: integer('facets').generatedAlwaysAs(facetsOfProduct).notNull(),
  },
  (t) => [
    uniqueIndex('products_sku_living').on(t.clientId, t.sku).where(sql`deleted_at is null`),
    index('products_newest').on(t.clientId, t.createdAt, t.id).where(sql`deleted_at is null`),
    index('products_name').on(t.clientId, sql`lower(name)`, t.id).where(sql`deleted_at is null`),
    index('products_facets').on(t.clientId, t.facets).where(sql`deleted_at is null`),
    index('products_search').using('gin', sql`(lower(name || ' ' || sku)) gin_trgm_ops`),
  ],
)

// StudioSessions ---------------------------------------------------------------------------------------------------

export const studioSessions = pgTable(
  'studio_sessions',
  {
    id: text('id').primaryKey(),
    clientId: text('client_id')
      .notNull()
      .references(() => clients.id),
    name: text('name').notNull(),
    status: text('status').$type<SessionStatus>().notNull(),
    pauseReason: text('pause_reason').$type<'quota' | 'ai_outage' | 'user'>(),
    version: integer('version').notNull().default(1),
    step: integer('step').notNull().default(1),
    selectedProductIds: text('selected_product_ids').array().notNull(),
    productAnalysis: jsonb('product_analysis').$type<Analysis>(),
    settings: jsonb('settings').$type<GenerationSettings>().notNull(),
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
  },
  (t) => [
    index('generated_images_session').on(t.studioSessionId, t.position, t.id),
    index('generated_images_open').on(t.studioSessionId).where(sql`status in ('pending', 'generating')`),
    index('generated_images_product').on(t.clientId, t.productId, t.completedAt),
    index('generated_images_newest').on(t.clientId, t.createdAt, t.id),
    index('generated_images_pinned').on(t.clientId, t.pinnedAt).where(sql`pinned and deleted_at is null`),
  ],
)

// Quota ------------------------------------------------------------------------------------------------------------

/** One row a client and month (UTC): the lock under which every unit of quota is taken. */
export const usageMonths = pgTable(
  'usage_months',
  {
    clientId: text('client_id')
      .notNull()
      .references(() => clients.id),
    month: text('month').notNull(),
    used: integer('used').notNull().default(0),
    inFlight: integer('in_flight').notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.clientId, t.month] })],
)

/** The ledger: one charge an image, ever. Its sum equals the delivered images. */
export const usageEntries = pgTable(
  'usage_entries',
  {
    id: text('id').primaryKey(),
    clientId: text('client_id')
      .notNull()
      .references(() => clients.id),
    month: text('month').notNull(),
    imageId: text('image_id').notNull().unique(),
    userId: text('user_id'),
    units: integer('units').notNull(),
    createdAt,
  },
  (t) => [index('usage_entries_month').on(t.clientId, t.month)],
)

/** Wishes for another plan, decided by the operator. At most one of a client is open. */
export const planRequests = pgTable(
  'plan_requests',
  {
    id: text('id').primaryKey(),
    clientId: text('client_id')
      .notNull()
      .references(() => clients.id),
    plan: text('plan').$type<PlanId>().notNull(),
    requestedBy: text('requested_by').references(() => users.id),
    createdAt,
    decidedAt: time('decided_at'),
    approved: boolean('approved'),
  },
  (t) => [uniqueIndex('plan_requests_open').on(t.clientId).where(sql`decided_at is null`)],
)

/** What a member was told, as it was shown. Written in the transaction of what it reports. */
export const notifications = pgTable(
  'notifications',
  {
    id: text('id').primaryKey(),
    clientId: text('client_id')
      .notNull()
      .references(() => clients.id),
    userId: text('user_id')
      .notNull()
      .references(() => users.id),
    kind: text('kind').$type<NotificationKind>().notNull(),
    title: text('title').notNull(),
    body: text('body').notNull(),
    studioSessionId: text('studio_session_id').references(() => studioSessions.id),
    /** Of equal ones only the first is kept: a notice goes out once. */
    once: text('once').notNull(),
    createdAt,
    readAt: time('read_at'),
  },
  (t) => [
    uniqueIndex('notifications_once').on(t.userId, t.once),
    index('notifications_newest').on(t.userId, t.createdAt, t.id),
  ],
)

// Work -------------------------------------------------------------------------------------------------------------

export const jobs = pgTable(
  'jobs',
  {
    id: text('id').primaryKey(),
    kind: text('kind').notNull(),
    payload: jsonb('payload').$type<Record<string, unknown>>().notNull(),
    /** Lower goes first, whatever its turn. */
    priority: integer('priority').notNull(),
    /** Fair order inside a priority: start tags of start-time fair queueing. */
    turn: integer('turn').notNull(),
    position: integer('position').notNull(),
    clientId: text('client_id'),
    groupKey: text('group_key'),
    /** Claims so far; tells one run of the job from another. */
    attempts: integer('attempts').notNull().default(0),
    /** Runs that threw. */
    failures: integer('failures').notNull().default(0),
    /** Runs that were put off and count neither as a failure nor as one that never came back. */
    postponements: integer('postponements').notNull().default(0),
    runAt: time('run_at').notNull(),
    leaseUntil: time('lease_until'),
    leaseOwner: text('lease_owner'),
    lastError: text('last_error'),
    createdAt,
  },
  (t) => [
    index('jobs_ready').on(t.kind, t.priority, t.turn, t.position, t.id),
    index('jobs_lease').on(t.leaseUntil).where(sql`lease_until is not null`),
    index('jobs_client').on(t.clientId, t.groupKey),
  ],
)

/** One row a kind of job whose service failed or was stopped: whether its jobs wait, and how many it bears at a time. */
export const queueStates = pgTable('queue_states', {
  kind: text('kind').primaryKey(),
  pauseReason: text('pause_reason').$type<'outage' | 'day_quota' | 'operator'>(),
  pausedAt: time('paused_at'),
  /** When it goes on by itself. */
  resumeAt: time('resume_at'),
  /** When one job may try whether the service is back. */
  probeAt: time('probe_at'),
  /** Failures of the service since it last answered. */
  failures: integer('failures').notNull().default(0),
  /** Jobs at a time over all processes, since the service asked to slow down; null is as many as there are places. */
  concurrency: integer('concurrency'),
  /** Answers since `concurrency` was last changed. */
  answers: integer('answers').notNull().default(0),
  slowedAt: time('slowed_at'),
})

/** What the operator has to know; open until what it reports is over. */
export const alerts = pgTable(
  'alerts',
  {
    id: text('id').primaryKey(),
    kind: text('kind').$type<AlertKind>().notNull(),
    /** What it is about: a kind of job, a client. */
    subject: text('subject').notNull(),
    message: text('message').notNull(),
    createdAt,
    resolvedAt: time('resolved_at'),
  },
  (t) => [index('alerts_newest').on(t.createdAt, t.id)],
)

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
    imageIds: text('image_ids').array().notNull(),
    /** Same images, same grouping, same fingerprint: the existing ZIP is answered. */
    fingerprint: text('fingerprint').notNull(),
    status: text('status').$type<'pending' | 'running' | 'completed' | 'error' | 'expired'>().notNull(),
    done: integer('done').notNull().default(0),
    bytes: doublePrecision('bytes').notNull().default(0),
    key: text('key'),
    fileName: text('file_name').notNull(),
    message: text('message'),
    createdBy: text('created_by'),
    createdAt,
    completedAt: time('completed_at'),
    expiresAt: time('expires_at'),
  },
  (t) => [
    index('download_jobs_same').on(t.studioSessionId, t.fingerprint),
    index('download_jobs_expiry').on(t.expiresAt),
  ],
)

/** Answers kept for 24 hours under the caller's Idempotency-Key. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    clientId: text('client_id').notNull(),
    key: text('key').notNull(),
    requestHash: text('request_hash').notNull(),
    status: integer('status'),
    body: jsonb('body'),
    createdAt,
  },
  (t) => [primaryKey({ columns: [t.clientId, t.key] })],
)
