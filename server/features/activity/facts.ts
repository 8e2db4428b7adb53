import { z } from 'zod'
import { planIdSchema, ROLES } from '#contract/accounts.ts'
import { PAUSE_REASONS } from '#contract/studio-sessions.ts'

// What can be recorded. Stored events are read by later versions: a payload may gain optional fields only.

/** A fact of this kind about one object; `payload` is what a listener cannot look up any more. */
const fact = <const Kind extends string, Payload extends z.ZodType>(kind: Kind, payload: Payload) =>
  z.object({ kind: z.literal(kind), objectId: z.string(), payload })
/** A fact about several objects, or one of them. */
const bulkFact = <const Kind extends string, Payload extends z.ZodType>(kind: Kind, payload: Payload) =>
  z.object({ kind: z.literal(kind), objectId: z.string().nullable(), payload })

const nothing = z.object({})
const count = z.number().int()
/** Images of one session, which is the object. */
const images = z.object({ imageIds: z.array(z.string()) })
/** The same, and whether any of them stands on a board. */
const placedImages = images.extend({ onBoards: z.boolean() })
const products = z.object({ count })
const plan = z.object({ plan: planIdSchema })

/** Whom an invitation is for. */
const invited = z.object({ email: z.string(), role: z.enum(ROLES) })

/** A run that ended; counts of the session, `added` those completed since the run began. */
const endedRun = z.object({
  name: z.string(),
  /** Tells the run from other runs of the session. */
  startedAt: z.string(),
  completed: count,
  total: count,
  failed: count,
  added: count,
  /** Images of all products of the session. */
  wanted: count,
  products: count.optional(),
  /** Who ordered images of the run. */
  userIds: z.array(z.string()),
})
/** A run that was paused; `made` and `total` are known at the limit of the month. */
const pausedRun = z.object({
  name: z.string(),
  reason: z.enum(PAUSE_REASONS),
  made: count.optional(),
  total: count.optional(),
  userIds: z.array(z.string()),
})

export const factSchema = z.discriminatedUnion('kind', [
  fact('session.created', nothing),
  fact('session.changed', nothing),
  fact('session.analyzed', nothing),
  fact('session.deleted', nothing),
  fact('session.restored', nothing),
  /** A person removed it from the bin: it cannot be restored any more. */
  fact('session.removed', nothing),
  fact('run.started', nothing),
  fact('run.paused', pausedRun),
  fact('run.resumed', nothing),
  fact('run.cancelled', nothing),
  fact('run.ended', endedRun),
  fact('images.changed', images),
  fact('images.deleted', placedImages),
  fact('images.restored', placedImages),
  fact('images.removed', images),
  fact('images.regenerated', images),
  fact('images.retried', images),
  fact('board.created', nothing),
  fact('board.changed', nothing),
  fact('board.deleted', nothing),
  fact('board.restored', nothing),
  bulkFact('products.created', products),
  bulkFact('products.changed', products),
  bulkFact('products.deleted', products),
  bulkFact('products.restored', products),
  bulkFact('products.removed', products),
  /** An edit of several products; `count` of them have their values back. */
  fact('edit.undone', products),
  fact('download.completed', nothing),
  fact('download.failed', nothing),
  /** Nobody waits for it any more. */
  fact('download.cancelled', nothing),
  /** The object of these is the client. A member asks for a plan, the operator decides: everything else is by the operator. */
  fact('client.created', nothing),
  /** To another time zone, by an owner. */
  fact('client.moved', z.object({ from: z.string(), to: z.string() })),
  fact('client.renamed', z.object({ from: z.string(), to: z.string() })),
  fact('client.suspended', nothing),
  fact('client.resumed', nothing),
  fact('plan.requested', plan),
  fact('plan.changed', z.object({ from: planIdSchema, to: planIdSchema })),
  /** The plan that was asked for and not given. */
  fact('plan.declined', plan),
  /** Of these the object is the user. */
  fact('member.joined', z.object({ role: z.enum(ROLES) })),
  fact('member.role_changed', z.object({ from: z.enum(ROLES), role: z.enum(ROLES) })),
  fact('member.suspended', nothing),
  fact('member.resumed', nothing),
  fact('member.removed', z.object({ role: z.enum(ROLES) })),
  fact('member.left', z.object({ role: z.enum(ROLES) })),
  /** Name or photo, by the person themselves. */
  fact('profile.changed', nothing),
  fact('ownership.offered', z.object({ stepBack: z.boolean() })),
  fact('ownership.accepted', z.object({ stepBack: z.boolean() })),
  fact('ownership.declined', nothing),
  fact('ownership.withdrawn', nothing),
  /** Of these the object is the member, who is no user yet. */
  fact('member.invited', invited),
  fact('invitation.resent', invited),
  fact('invitation.asked', z.object({ email: z.string(), askedEmail: z.string().nullable() })),
  fact('invitation.revoked', invited),
])

export type FactKind = z.infer<typeof factSchema>['kind']
export const FACT_KINDS = factSchema.options.map(({ shape }) => shape.kind.value)

/** Something that happened: whose it is, who did it (null is the studio itself), and what. */
export type Fact = z.infer<typeof factSchema> & { clientId: string; userId: string | null }
/** A fact as it was recorded. */
export type RecordedEvent<Kind extends FactKind = FactKind> = Extract<Fact, { kind: Kind }> & { createdAt: Date }

/** A stored event as the fact it records. Throws what a newer version stored and this one cannot read. */
export function readFact<Stored extends { clientId: string; userId: string | null; kind: string }>(
  stored: Stored,
): Fact {
  return { ...factSchema.parse(stored), clientId: stored.clientId, userId: stored.userId }
}
