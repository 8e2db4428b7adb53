import pino from 'pino'

export type Log = Pick<pino.Logger, 'info' | 'warn' | 'error' | 'debug' | 'fatal'>

/** JSON lines on standard output; secrets and cookies never appear in them. */
export function createLog(level: string, destination?: pino.DestinationStream): pino.Logger {
  const options = {
    level,
    base: undefined,
    redact: ['req.headers.cookie', 'req.headers.authorization'],
    serializers: { error: describeError, err: describeError },
  }
  return destination ? pino(options, destination) : pino(options)
}

/**
 * An error with its causes, and without the parameters of a failed query: drizzle ends its message with them, the
 * drivers add them as fields, and among them are session tokens, addresses and password hashes.
 */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const { name, message, stack = '', cause } = error
  return {
    type: name,
    message: message.split('\nparams: ', 1)[0],
    ...('code' in error && { code: error.code }),
    stack: stack.slice(Math.max(0, stack.indexOf(message)) + message.length),
    ...(cause !== undefined && { cause: describeError(cause) }),
    ...(error instanceof AggregateError && { errors: error.errors.map(describeError) }),
  }
}
