import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { idSchema, timeSchema } from './fields.ts'
import { LIMITS } from './limits.ts'

const tags = ['Operator']

/** What the audit log can be narrowed to. */
export const AUDIT_GROUPS = ['all', 'clients', 'plans', 'people'] as const
export type AuditGroup = (typeof AUDIT_GROUPS)[number]

const entrySchema = z.object({
  id: idSchema,
  at: timeSchema,
  clientId: idSchema,
  clientName: z.string(),
  /** Who did it; null is a command in a terminal, or the studio itself. */
  by: z.object({ name: z.string(), email: z.string() }).nullable(),
  isOperator: z.boolean(),
  /** What was done, as a sentence without its subject: "suspended the client". */
  text: z.string(),
})
export type AuditEntry = z.infer<typeof entrySchema>

const filter = {
  /** In the name of the client, and in name and address of who did it. */
  search: z.string().trim().max(LIMITS.nameLength).optional(),
  group: z.enum(AUDIT_GROUPS).default('all'),
}

export const listAudit = endpoint({
  method: 'GET',
  url: '/operator/audit',
  access: 'operator',
  schema: {
    summary: 'What was changed about clients, plans and people in the last 90 days, newest first',
    tags,
    querystring: z.object({
      ...filter,
      /** The `next` of the page before. */
      cursor: idSchema.optional(),
    }),
    response: { 200: z.object({ entries: z.array(entrySchema), next: idSchema.nullable() }) },
  },
})

export const exportAudit = endpoint({
  method: 'GET',
  url: '/operator/audit/csv',
  access: 'operator',
  schema: {
    summary: 'The same as a table for spreadsheets, 10,000 rows at most',
    tags,
    querystring: z.object(filter),
    response: { 200: z.object({ fileName: z.string(), csv: z.string() }) },
  },
})
