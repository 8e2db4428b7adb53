import pino from 'pino'

export type Log = Pick<pino.Logger, 'info' | 'warn' | 'error' | 'debug' | 'fatal'>

/** JSON lines on standard output; secrets and cookies never appear in them. */
export function createLog(level: string): pino.Logger {
  return pino({
    level,
    base: undefined,
    redact: ['req.headers.cookie', 'req.headers.authorization'],
    serializers: { error: pino.stdSerializers.err },
  })
}
