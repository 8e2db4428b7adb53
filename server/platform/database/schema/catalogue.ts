import { sql } from 'drizzle-orm'
import { index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { PhotoWarning } from '#contract/fields.ts'
import type { Reading } from '#contract/inspirations.ts'
import type { ProductEdit } from '#contract/product-edits.ts'
import type { Dimensions } from '#contract/products.ts'
import type { Category, RoomType } from '#contract/vocabulary.ts'
import { facetsOfProduct } from '#server/platform/database/product-facets.ts'
import { clients, users } from './accounts.ts'
import { bytewise, createdAt, time } from './columns.ts'

/** Uploaded pictures: product photos, inspirations. `key` is where the file lies; thumbnails lie beside it. */
export const pictures = pgTable(
  'pictures',
  {
    id: text('id').primaryKey(),
    clientId: text('client_id')
      .notNull()
      .references(() => clients.id),
    purpose: text('purpose').$type<'product' | 'inspiration' | 'avatar' | 'logo'>().notNull(),
    key: text('key').notNull(),
    contentType: text('content_type').notNull(),
    fileName: text('file_name').notNull(),
    width: integer('width').notNull(),
    height: integer('height').notNull(),
    bytes: integer('bytes').notNull(),
    thumbhash: text('thumbhash').notNull(),
    /** Of product photos: why images of it may turn out wrong. */
    warning: text('warning').$type<PhotoWarning>(),
    /** Which version of the decode wrote the file; 0 for those from before there was one. See refresh-pictures.ts. */
    decodeVersion: integer('decode_version').notNull().default(0),
    /** Of inspirations: what the analyst saw. */
    reading: jsonb('reading').$type<Reading>(),
    createdBy: text('created_by').references(() => users.id),
    createdAt,
  },
  (t) => [index('pictures_client').on(t.clientId), index('pictures_decode_version').on(t.decodeVersion, t.id)],
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
    deletedBy: text('deleted_by'),
    /** Category, rooms, picture and source in one number: see product-facets.ts. */
    facets: integer('facets').generatedAlwaysAs(facetsOfProduct).notNull(),
    /** Name and SKU as searches compare them, and the name as lists are ordered: see contract/text.ts. */
    search: bytewise('search').generatedAlwaysAs(sql`text_folded(name || ' ' || sku)`).notNull(),
    nameOrder: bytewise('name_order').generatedAlwaysAs(sql`text_order(name)`).notNull(),
    /** Above 0 for products that had the SKU of another, in another spelling, before spellings counted as one. */
    skuTwin: integer('sku_twin').notNull().default(0),
  },
  (t) => [
    uniqueIndex('products_sku_living').on(t.clientId, sql`sku_identity(sku)`, t.skuTwin).where(sql`deleted_at is null`),
    index('products_newest').on(t.clientId, t.createdAt, t.id).where(sql`deleted_at is null`),
    index('products_name').on(t.clientId, t.nameOrder, t.id).where(sql`deleted_at is null`),
    index('products_sku').on(t.clientId, sql`(text_order(sku) collate "C")`, t.id).where(sql`deleted_at is null`),
    index('products_sku_key').on(t.clientId, sql`sku_key(sku)`).where(sql`deleted_at is null`),
    index('products_facets').on(t.clientId, t.facets).where(sql`deleted_at is null`),
    index('products_bin').on(t.clientId, t.deletedAt).where(sql`deleted_at is not null`),
    index('products_search').using('gin', t.search.op('gin_trgm_ops')),
  ],
)

/** The values of a product that an edit of several can change. */
export type EditableValues = Dimensions & { category: Category; roomTypes: RoomType[]; description: string }
/** One product of an edit: what each changed field was, and what it became. */
export type EditedProduct = { id: string; before: Partial<EditableValues>; after: Partial<EditableValues> }

/** Edits of several products, so that each can get its own values back. */
export const productEdits = pgTable(
  'product_edits',
  {
    id: text('id').primaryKey(),
    clientId: text('client_id')
      .notNull()
      .references(() => clients.id),
    set: jsonb('set').$type<ProductEdit>().notNull(),
    items: jsonb('items').$type<EditedProduct[]>().notNull(),
    count: integer('count').notNull(),
    createdBy: text('created_by').references(() => users.id),
    createdAt,
    undoneAt: time('undone_at'),
  },
  (t) => [index('product_edits_newest').on(t.clientId, t.createdAt)],
)
