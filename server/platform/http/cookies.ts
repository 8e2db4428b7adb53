import type { FastifyReply } from 'fastify'

/** Sets a cookie, marked Secure where the browser speaks https; without PUBLIC_URL only a trusted proxy tells that. */
export function setCookie(reply: FastifyReply, cookie: string): void {
  const bare = reply.request.protocol === 'https' && !/; *secure/i.test(cookie)
  reply.header('set-cookie', bare ? `${cookie}; Secure` : cookie)
}
