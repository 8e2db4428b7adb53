import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { createJsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { ENDPOINTS } from '#contract/endpoints.ts'
import { PROBLEMS, problemSchema } from '#contract/problem.ts'
import { completeOperation, type Operation, SESSION } from './operation.ts'
import { problemResponses } from './problem-responses.ts'

const MULTIPART = new Map<string, readonly string[]>(
  ENDPOINTS.flatMap((e) => (e.multipart ? [[`/api${e.url}`, e.multipart.fields] as const] : [])),
)
const OPERATIONS = new Map(
  ENDPOINTS.map((endpoint) => [
    `${endpoint.method.toLowerCase()} /api${endpoint.url.replace(/:(\w+)/g, '{$1}')}`,
    endpoint,
  ]),
)
const TAGS = {
  Accounts: 'Signing in, the client, its plan and its use.',
  Settings: 'What a person sets: name and photo, notices, and what new studioSessions begin with.',
  Members: 'The team of a client: invitations, roles, ownership.',
  Products: 'The catalog.',
  Pictures: 'Photos of products and inspirations.',
  StudioSessions: 'Bulk runs, from the draft to the last image.',
  Images: 'Generated images: rating, pins, other versions, the bin.',
  Boards: 'Chosen images on a page, to show or print.',
  Downloads: 'ZIPs of images.',
  Notifications: 'What a member was told.',
  Operator: 'For whoever runs the installation.',
}
type Document = { paths: Record<string, Record<string, Operation>>; components: Record<string, object> }

/** The document with everything that the contract knows beyond schemas. */
function complete(document: Document): Document {
  const paths = Object.entries(document.paths).map(([path, item]) => [
    path,
    Object.fromEntries(
      Object.entries(item).map(([method, operation]) => {
        const endpoint = OPERATIONS.get(`${method} ${path}`)
        return [method, endpoint ? completeOperation(operation, endpoint) : operation]
      }),
    ),
  ])
  const { $schema: _, ...problem } = z.toJSONSchema(problemSchema)
  const { components } = document
  return {
    ...document,
    paths: Object.fromEntries(paths),
    components: {
      ...components,
      schemas: { ...components.schemas, Problem: problem },
      responses: problemResponses(ENDPOINTS),
    },
  }
}
const transformSchema = createJsonSchemaTransform({ skipList: [] })

/** Documents every route below /api as OpenAPI 3.1 at /openapi.json, with a page to read and try it at /docs. */
export async function mountOpenApi(server: FastifyInstance, version: string): Promise<void> {
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Epox Studio',
        version,
        license: { name: 'MIT', url: 'https://opensource.org/license/mit' },
        contact: { name: 'Whoever runs this installation' },
        description: [
          'Failures are application/problem+json (RFC 9457) with one of these codes:',
          ...Object.entries(PROBLEMS).map(([code, { status, title }]) => `- \`${code}\` (${status}): ${title}`),
        ].join('\n'),
      },
      servers: [{ url: '/', description: 'The studio that serves this description' }],
      tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
      components: {
        securitySchemes: {
          [SESSION]: {
            type: 'apiKey',
            in: 'cookie',
            name: 'epox.session_token',
            description: 'Set by signing in. Installations on https call it `__Secure-epox.session_token`.',
          },
        },
      },
    },
    transform: (route) => {
      const transformed = transformSchema(route)
      const fields = MULTIPART.get(route.url)
      if (!fields) return transformed
      const properties = Object.fromEntries([
        ...fields.map((field) => [field, { type: 'string' }] as const),
        ['file', { type: 'string', format: 'binary' }],
      ])
      return {
        ...transformed,
        schema: {
          ...transformed.schema,
          consumes: ['multipart/form-data'],
          body: { type: 'object', required: ['file'], properties },
        },
      }
    },
    transformObject: (given) => complete(jsonSchemaTransformObject(given) as Document) as never,
  })
  server.get('/openapi.json', { schema: { hide: true } }, async () => server.swagger())
  await server.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'",
    uiConfig: { docExpansion: 'none' },
  })
}
