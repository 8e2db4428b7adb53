import type { z } from 'zod'
import type { ProblemCode } from './problem.ts'

/** Who may call: nobody signed in, a member of at least this role, or the operator. */
export type Access = 'public' | 'viewer' | 'editor' | 'owner' | 'operator'

const SUCCESS_STATUSES = [200, 201, 202, 204, 302] as const
type SuccessStatus = (typeof SUCCESS_STATUSES)[number]

type Schemas = {
  summary: string
  tags?: string[]
  params?: z.ZodObject
  querystring?: z.ZodObject
  body?: z.ZodType
  /** Exactly one success status with the body's schema. Failures are always problem+json. */
  response: Partial<Record<SuccessStatus, z.ZodType>>
}

export type Endpoint = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Path below `/api` (and `/v1`), in Fastify's form: `/products/:id`. */
  url: string
  access: Access
  /** Also reachable with an API key below `/v1`. */
  v1?: boolean
  /** The body is multipart/form-data with these fields; `file` is the file itself. */
  multipart?: { fields: readonly string[] }
  /** Has no body of its own, and takes the form that mail programs post. */
  ignoresForm?: true
  /** Creates or charges: honours an `Idempotency-Key` header. */
  idempotent?: boolean
  /** Refusals of its own, beside those that every endpoint of its kind has. */
  problems?: readonly ProblemCode[]
  /** Also answered while the disk is nearly full: it reads, frees space, stops work or lets people in. */
  whenDiskFull?: true
  schema: Schemas
}

/** Declares an endpoint: a Fastify route without its handler, and everything the web client needs to call it. */
export function endpoint<const E extends Endpoint>(declaration: E): E {
  return declaration
}

type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined
type Given<S> = S extends z.ZodType ? z.input<S> : undefined
type SchemaOf<E extends Endpoint, K extends keyof Schemas> = E['schema'][K]

/** What a handler receives: parsed parameters, query and body. */
export type Input<E extends Endpoint> = {
  params: Parsed<SchemaOf<E, 'params'>>
  query: Parsed<SchemaOf<E, 'querystring'>>
  body: Parsed<SchemaOf<E, 'body'>>
}

type Required<K extends string, V> = [V] extends [undefined] ? { [P in K]?: undefined } : { [P in K]: V }

/** What a caller gives: unparsed parameters, query and body; parts without a schema are left out. */
export type Request<E extends Endpoint> = Required<'params', Given<SchemaOf<E, 'params'>>> &
  Required<'body', Given<SchemaOf<E, 'body'>>> & { query?: Given<SchemaOf<E, 'querystring'>> }

/** The body of the endpoint's success answer. */
export type Output<E extends Endpoint> = Parsed<E['schema']['response'][keyof E['schema']['response']]>
/** What a handler returns for it, before the schema strips undeclared fields. */
export type Answer<E extends Endpoint> = Given<E['schema']['response'][keyof E['schema']['response']]>

/** The one success status an endpoint declares. */
export function successStatus({ schema }: Endpoint): SuccessStatus {
  return SUCCESS_STATUSES.find((status) => status in schema.response) ?? 200
}
