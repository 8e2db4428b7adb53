import { formatBytes } from './amounts.ts'

/** What is said about requests that no page of the studio sends: to those who run it, or program against its API. */
export const REQUEST_MESSAGES = {
  badAddress: 'The address is not a valid one: "%" has to be followed by two hexadecimal digits of UTF-8 text.',
  malformedRequest: 'This is not a valid HTTP request.',
  requestTimeout: 'The request did not arrive in time.',
  headersTooLarge: 'The headers of the request are too large, cookies included.',
  invalidJson: 'The body is not valid JSON.',
  emptyJson: 'The body is empty. Send JSON, for example {}, or leave the header Content-Type out.',
  bodyTooLarge: (bytes: number) => `The body may have ${formatBytes(bytes)} at most.`,
  contentType: 'Send the body as application/json, and files as multipart/form-data.',
  wrongMethod: (method: string) => `${method} is not possible here.`,

  foreignOrigin: (origin: string) =>
    `Changes are accepted from the studio’s own pages only; this one came from ${origin}. If that is this studio, whoever runs it has to set PUBLIC_URL to the address people open.`,
  unknownHost: (host: string) =>
    `This studio does not answer to the name ${host}. Whoever runs it can allow the name: set PUBLIC_URL to the address people open, or add it to ALLOWED_HOSTS.`,
  noHost: 'The request names no host.',
  openAtPublicUrl: (url: string) => `Signing in works at ${url} only. Please open the studio there.`,
  needsWebSocket:
    'This address speaks WebSocket only. A server in front of the studio has to pass on the headers Upgrade and Connection.',
} as const
