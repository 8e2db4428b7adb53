import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import staticFiles from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { MESSAGES } from '#contract/messages.ts'
import { problem } from '#contract/problem.ts'
import { REQUEST_MESSAGES } from '#contract/request-messages.ts'

const SCRIPT_NONCE = /(<script\b[^>]*)__CSP_NONCE__/g
const NONCE = /__CSP_NONCE__/g
const YEAR_SECONDS = 365 * 24 * 60 * 60

/** Serves the built web client: hashed assets for ever, every other address as the page itself. */
export async function mountPages(server: FastifyInstance, folder: string): Promise<void> {
  const page = await readFile(join(folder, 'index.html'), 'utf8')
  await server.register(staticFiles, {
    root: join(folder, 'assets'),
    prefix: '/assets/',
    decorateReply: false,
    immutable: true,
    maxAge: YEAR_SECONDS * 1000,
  })
  await server.register(staticFiles, {
    root: folder,
    prefix: '/',
    decorateReply: false,
    wildcard: false,
    index: false,
    globIgnore: ['assets/**', 'index.html'],
  })
  server.setNotFoundHandler(async (request, reply) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      throw problem('method_not_allowed', REQUEST_MESSAGES.wrongMethod(request.method))
    }
    // A page of an earlier build asks for a script that is gone: an honest no lets it reload itself.
    if (request.url.startsWith('/assets/')) throw problem('not_found', MESSAGES.notFound)
    return reply
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(page.replace(SCRIPT_NONCE, `$1${reply.cspNonce.script}`).replace(NONCE, reply.cspNonce.style))
  })
}
