/** What pages say about servers between browser and studio that answer themselves. */
export const PROXY_MESSAGES = {
  fileRefusedByProxy:
    'The server in front of the studio refuses files of this size. Use a smaller file, or ask whoever runs it to raise its limit.',
  requestRefusedByProxy:
    'The server in front of the studio refuses requests of this size. Ask whoever runs it to raise its limit.',
  tooManyForProxy: 'The server in front of the studio gets too many requests. Wait a minute and try again.',
  studioAway: 'The studio does not answer at the moment. Reconnecting...',
  studioTooSlow:
    'The studio took too long for the server in front of it. Check whether it was done before you try again.',
  signInAtProxy:
    'A server in front of the studio answered instead of it, perhaps to ask you to sign in. Reload this page.',
  refusedByProxy: (status: number) =>
    `A server in front of the studio refused this (${status}). Reload this page; if that does not help, ask whoever runs it.`,
} as const
