import type { Endpoint } from '#contract/endpoint.ts'
import { exampleOf, type JsonSchema } from './example.ts'
import { failuresOf } from './problem-responses.ts'

type Media = { schema?: JsonSchema; example?: unknown }
type Content = Record<string, Media>
type Parameter = { name: string; in: string; description?: string; required?: boolean; schema: JsonSchema }
type Response = { description: string; headers?: object; content?: Content }
export type Operation = {
  summary: string
  tags: string[]
  parameters?: Parameter[]
  requestBody?: { content: Content }
  responses: Record<string, Response | object>
  description?: string
  security?: Record<string, string[]>[]
}

/** The session of a member, and of the operator, in the same cookie. */
export const SESSION = 'session'

const WHO: Record<Endpoint['access'], string> = {
  public: 'Needs no session.',
  viewer: 'For every member of the client.',
  editor: 'For editors and owners.',
  owner: 'For owners.',
  operator: 'For the operator of the installation.',
}
const SUCCESS: Record<string, string> = {
  200: 'Done.',
  201: 'Created.',
  202: 'Accepted; the work goes on in the background.',
  204: 'Done. There is no body.',
  302: 'Go on at the address in `Location`.',
}
const IDEMPOTENCY_KEY: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'Any text of your own. The same request under the same key is carried out once within 24 hours and answered alike; another request under it is refused with 422.',
  schema: { type: 'string', maxLength: 200 },
}

/** Completes what Fastify says of an operation: who may call it, how it fails, examples. */
export function completeOperation(operation: Operation, endpoint: Endpoint): Operation {
  const parameters = [...(operation.parameters ?? []).map(described), ...(endpoint.idempotent ? [IDEMPOTENCY_KEY] : [])]
  const of = endpoint.url.split('/')[1] ?? ''
  return {
    ...operation,
    description: `${operation.summary}. ${WHO[endpoint.access]}`,
    security: endpoint.access === 'public' ? [] : [{ [SESSION]: [] }],
    ...(parameters.length > 0 && { parameters }),
    ...(operation.requestBody && {
      requestBody: { ...operation.requestBody, content: withExamples(operation.requestBody.content, of) },
    }),
    responses: { ...successes(operation.responses, of), ...failuresOf(endpoint) },
  }
}

function described(parameter: Parameter): Parameter {
  return parameter.in === 'path'
    ? { description: `Names the one meant by its ${parameter.name}.`, ...parameter }
    : parameter
}

function successes(responses: Operation['responses'], of: string): Operation['responses'] {
  return Object.fromEntries(
    Object.entries(responses).map(([status, response]) => [
      status,
      {
        ...response,
        description: SUCCESS[status] ?? '',
        ...(status === '302' && { headers: { Location: { description: 'Where it is.', schema: { type: 'string' } } } }),
        ...('content' in response && { content: withExamples(response.content as Content, of) }),
      },
    ]),
  )
}

function withExamples(content: Content, of: string): Content {
  return Object.fromEntries(
    Object.entries(content).map(([type, media]) => [
      type,
      // A file has no example in JSON.
      type === 'application/json' ? { ...media, example: exampleOf(media.schema ?? {}, of) } : media,
    ]),
  )
}
