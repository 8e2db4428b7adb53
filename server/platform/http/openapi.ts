import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { createJsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { ENDPOINTS } from '#contract/endpoints.ts'
import { PROBLEMS } from '#contract/problem.ts'

const MULTIPART = new Map<string, readonly string[]>(
  ENDPOINTS.flatMap((e) => (e.multipart ? [[`/api${e.url}`, e.multipart.fields] as const] : [])),
)
const transformSchema = createJsonSchemaTransform({ skipList: [] })

/** Documents every route below /api as OpenAPI 3.1 at /openapi.json, with a page to read and try it at /docs. */
export async function mountOpenApi(server: FastifyInstance, version: string): Promise<void> {
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Epox Studio',
        version,
        description: [
          'Failures are application/problem+json (RFC 9457) with one of these codes:',
          ...Object.entries(PROBLEMS).map(([code, { status, title }]) => `- \`${code}\` (${status}): ${title}`),
        ].join('\n'),
      },
      components: {
        securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'epox.session_token' } },
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
    transformObject: jsonSchemaTransformObject,
  })
  server.get('/openapi.json', { schema: { hide: true } }, async () => server.swagger())
  await server.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'",
    uiConfig: { docExpansion: 'none' },
  })
}
