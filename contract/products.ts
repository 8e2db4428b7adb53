import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import {
  booleanQuery,
  idParams,
  idSchema,
  lineText,
  PHOTO_WARNINGS,
  pageAnswer,
  pageQuery,
  pictureSchema,
  proseText,
  repeatable,
  skuText,
  timeSchema,
} from './fields.ts'
import { LIMITS } from './limits.ts'
import { MESSAGES } from './messages.ts'
import { categorySchema, roomTypeSchema } from './vocabulary.ts'

const tags = ['Products']
const sku = skuText.min(1, 'SKU is required').max(64)
const name = lineText.min(1, 'Name is required').max(LIMITS.nameLength)
export const roomTypesSchema = z.array(roomTypeSchema).max(8)
const side = z.number().positive(MESSAGES.sizeOutOfRange).max(LIMITS.sizeCm, MESSAGES.sizeOutOfRange).nullable()
export const dimensionsSchema = z.object({ widthCm: side, depthCm: side, heightCm: side })
export type Dimensions = z.infer<typeof dimensionsSchema>
export const descriptionSchema = proseText.max(4_000)

export const productSchema = z.object({
  id: idSchema,
  name: z.string(),
  sku: z.string(),
  category: categorySchema,
  roomTypes: roomTypesSchema,
  description: z.string(),
  dimensions: dimensionsSchema,
  source: z.enum(['demo', 'manual', 'csv', 'api']),
  image: pictureSchema.nullable(),
  /** Why images of this photo may turn out wrong; null when nothing speaks against it, or nobody looked. */
  photoWarning: z.enum(PHOTO_WARNINGS).nullable(),
  /** Living generated images of this product that are completed. */
  imageCount: z.number().int(),
  lastGeneratedAt: timeSchema.nullable(),
  createdAt: timeSchema,
  updatedAt: timeSchema,
  deletedAt: timeSchema.nullable(),
})
export type Product = z.infer<typeof productSchema>

/** The filters that list, ids and facets share. */
const productFilters = {
  search: z.string().trim().max(200).optional(),
  category: repeatable(categorySchema),
  roomType: repeatable(roomTypeSchema),
  source: z.enum(['demo', 'manual', 'csv', 'api']).optional(),
  hasImage: booleanQuery,
  generated: booleanQuery,
}
const filterQuery = z.object(productFilters)
export type ProductFilters = z.output<typeof filterQuery>

export const PRODUCT_SORTS = ['createdAt', 'name', 'sku', 'category', 'updatedAt'] as const

export const listProducts = endpoint({
  method: 'GET',
  url: '/products',
  access: 'viewer',
  v1: true,
  schema: {
    summary: 'List products',
    tags,
    querystring: z.object({
      ...productFilters,
      sort: z.enum(PRODUCT_SORTS).default('createdAt'),
      order: z.enum(['asc', 'desc']).default('desc'),
      ...pageQuery,
    }),
    response: { 200: z.object({ products: z.array(productSchema), ...pageAnswer }) },
  },
})

export const listProductIds = endpoint({
  method: 'GET',
  url: '/products/ids',
  access: 'viewer',
  schema: {
    summary: 'Ids of every product that matches, for "Select All Filtered"',
    tags,
    querystring: filterQuery,
    response: { 200: z.object({ ids: z.array(idSchema), total: z.number().int() }) },
  },
})

const countSchema = z.object({ value: z.string(), count: z.number().int() })
export const listProductFacets = endpoint({
  method: 'GET',
  url: '/products/facets',
  access: 'viewer',
  schema: {
    summary: 'How many products each filter value would show',
    tags,
    querystring: filterQuery,
    response: {
      200: z.object({
        categories: z.array(countSchema),
        roomTypes: z.array(countSchema),
        withImage: z.number().int(),
        withoutImage: z.number().int(),
        neverGenerated: z.number().int(),
      }),
    },
  },
})

export const newProductSchema = z.object({
  name,
  sku,
  category: categorySchema,
  roomTypes: roomTypesSchema.default([]),
  description: descriptionSchema.default(''),
  dimensions: dimensionsSchema.partial().default({}),
  /** From `POST /upload` with `purpose=product`. */
  imageId: idSchema.optional(),
})

export const createProduct = endpoint({
  method: 'POST',
  url: '/products',
  problems: ['sku_taken'],
  access: 'editor',
  v1: true,
  idempotent: true,
  schema: {
    summary: 'Add one product',
    tags,
    body: newProductSchema,
    response: { 201: productSchema },
  },
})

export const getProduct = endpoint({
  method: 'GET',
  url: '/products/:id',
  access: 'viewer',
  v1: true,
  schema: { summary: 'One product', tags, params: idParams, response: { 200: productSchema } },
})

export const getProducts = endpoint({
  method: 'GET',
  url: '/products/batch',
  access: 'viewer',
  schema: {
    summary: "Several products by id, deleted ones included; ids that are not the client's are left out",
    tags,
    querystring: z.object({
      ids: repeatable(idSchema).pipe(z.array(idSchema).min(1).max(LIMITS.pageSize.max)),
    }),
    response: { 200: z.object({ products: z.array(productSchema) }) },
  },
})

export const findProductsBySku = endpoint({
  method: 'POST',
  url: '/products/by-sku',
  access: 'editor',
  schema: {
    summary: 'Products by their SKUs without regard to case and separators, to match photos by their file names',
    tags,
    /** As `skuKey` makes them; what fits no product is left out of the answer. */
    body: z.object({ keys: z.array(z.string().min(1).max(64)).min(1).max(LIMITS.productsAtOnce) }),
    response: {
      200: z.object({
        products: z.array(z.object({ id: idSchema, name: z.string(), sku: z.string(), hasImage: z.boolean() })),
      }),
    },
  },
})
export type ProductBySku = z.infer<(typeof findProductsBySku)['schema']['response'][200]>['products'][number]

export const updateProduct = endpoint({
  method: 'PATCH',
  url: '/products/:id',
  access: 'editor',
  v1: true,
  schema: {
    summary: 'Change a product; its SKU never changes',
    tags,
    params: idParams,
    body: z.strictObject({
      name: name.optional(),
      category: categorySchema.optional(),
      roomTypes: roomTypesSchema.optional(),
      description: descriptionSchema.optional(),
      dimensions: dimensionsSchema.partial().optional(),
      imageId: idSchema.nullable().optional(),
    }),
    response: { 200: productSchema },
  },
})

export const deleteProduct = endpoint({
  method: 'DELETE',
  url: '/products/:id',
  access: 'editor',
  v1: true,
  schema: { summary: 'Delete a product; its images stay', tags, params: idParams, response: { 204: z.null() } },
})

export const listPhotoless = endpoint({
  method: 'POST',
  url: '/products/photoless',
  access: 'viewer',
  schema: {
    summary: 'Which of these products have no photo yet and cannot be visualized',
    tags,
    body: z.object({ ids: z.array(idSchema).min(1).max(LIMITS.productsAtOnce) }),
    response: { 200: z.object({ ids: z.array(idSchema) }) },
  },
})

export const productUsage = endpoint({
  method: 'POST',
  url: '/products/usage',
  access: 'viewer',
  whenDiskFull: true,
  schema: {
    summary: 'Running studioSessions that use any of these products, asked before deleting',
    tags,
    body: z.object({ ids: z.array(idSchema).min(1).max(LIMITS.productsAtOnce) }),
    response: { 200: z.object({ studioSessions: z.array(z.object({ id: idSchema, name: z.string() })) }) },
  },
})

export const replaceProductImage = endpoint({
  method: 'PUT',
  url: '/products/:id/image',
  access: 'editor',
  v1: true,
  multipart: { fields: [] },
  schema: {
    summary: 'Replace the product photo',
    tags,
    params: idParams,
    response: {
      /** `warnings` say what may go wrong with the new photo. */
      200: productSchema.extend({ warnings: z.array(z.string()) }),
    },
  },
})
