import staticFiles from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { MESSAGES } from '#contract/messages.ts'
import { problem } from '#contract/problem.ts'
import type { Clock } from '#server/platform/clock.ts'
import { contentDisposition } from './files.ts'
import { isValid } from './signature.ts'

const querySchema = z.object({ expires: z.coerce.number().int(), as: z.string().default(''), signature: z.string() })

/** Serves the disk store below /files to whoever holds a signed address that has not expired. */
export async function mountFiles(
  server: FastifyInstance,
  options: { folder: string; secret: string; clock: Clock },
): Promise<void> {
  const routes = async (scope: FastifyInstance) => {
    await scope.register(staticFiles, { root: options.folder, serve: false })
    scope.get<{ Params: { '*': string } }>('/*', { schema: { hide: true } }, async (request, reply) => {
      const query = querySchema.safeParse(request.query)
      const now = Math.floor(options.clock.now().getTime() / 1000)
      const key = request.params['*']
      if (
        !query.success ||
        !isValid(
          options.secret,
          { key, expires: query.data.expires, downloadAs: query.data.as },
          query.data.signature,
          now,
        )
      ) {
        throw problem('forbidden', 'This address has expired. Reload the page to get a new one.')
      }
      reply.header('cache-control', `private, max-age=${query.data.expires - now}, immutable`)
      reply.header('x-content-type-options', 'nosniff')
      reply.header('content-security-policy', "default-src 'none'; sandbox")
      if (query.data.as) reply.header('content-disposition', contentDisposition(query.data.as))
      return reply.sendFile(key, { cacheControl: false })
    })
    scope.setNotFoundHandler((_request, reply) => {
      reply.removeHeader('content-disposition').header('cache-control', 'no-store')
      throw problem('not_found', MESSAGES.notFound)
    })
  }
  // The prefix keeps this "not found" apart from that of the pages.
  await server.register(routes, { prefix: '/files' })
}
