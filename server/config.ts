import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseEnv } from 'node:util'
import type { StripeConfig } from './platform/billing/stripe-client.ts'
import { SETTINGS, type SettingName, type Values } from './settings.ts'

export type GeminiConfig = { apiKey: string; baseUrl: string; imageModel: string; textModel: string }

/** Where files are kept in S3, and the key for it. */
export type S3Place = { endpoint: string; bucket: string; region: string; accessKeyId: string; secretAccessKey: string }

export type Config = {
  host: string
  port: number
  publicUrl: string | undefined
  /** Host names, with `*` as in the setting. */
  allowedHosts: string[]
  /** Addresses and ranges of them. */
  trustedProxies: string[]
  dataDir: string
  databaseUrl: string | undefined
  /** Connections at a time. */
  databasePool: number
  redisUrl: string | undefined
  s3: S3Place | undefined
  role: Values['ROLE']
  demo: boolean
  demoPassword: string | undefined
  operator: { email: string; password: string } | undefined
  secret: string | undefined
  /** Undefined without a key. */
  gemini: GeminiConfig | undefined
  /** Undefined without a key. */
  unsplash: { accessKey: string; baseUrl: string } | undefined
  /** Undefined while nobody pays by card. */
  stripe: StripeConfig | undefined
  /** Undefined while mail is off. */
  smtp: { url: string; from: string } | undefined
  /** `host:port` each. */
  imageFetchAllow: string[]
  workerConcurrency: number | undefined
  watchdogSeconds: number
  logLevel: Values['LOG_LEVEL']
}

/** A start that cannot go on; `lines` say why, one each. */
export class ConfigError extends Error {
  readonly lines: string[]
  constructor(lines: string[]) {
    super(lines.join('\n'))
    this.lines = lines
  }
}

/** Settings people set for other programs as well; only our own prefixes are checked for misspellings. */
const KNOWN_PREFIXES =
  /^(EPOX_|WORKER_|DEMO_|DATABASE_|DATA_DIR|PUBLIC_URL|TRUSTED_PROX|ALLOWED_HOST|GEMINI_(API|BASE|IMAGE|TEXT)_|UNSPLASH_|IMAGE_FETCH_|WATCHDOG_|STRIPE_|SMTP_|MAIL_FROM|S3_)/

/** Settings whose values belong in no log: they are, or carry, a password. */
const CONFIDENTIAL = /SECRET|PASSWORD|KEY|^(DATABASE|REDIS|SMTP)_URL$/

/**
 * Reads settings from environment variables (an empty value counts as unset).
 * Throws ConfigError naming every unknown or malformed setting.
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const problems = Object.keys(env)
    .filter((name) => KNOWN_PREFIXES.test(name) && !(name in SETTINGS))
    .map((name) => `${name} is not a setting. See docs/configuration.md.`)
  const read = <K extends SettingName>(name: K): Values[K] => {
    const given = env[name] === '' ? undefined : env[name]
    const result = SETTINGS[name].schema.safeParse(given)
    const shown = CONFIDENTIAL.test(name) ? '***' : given
    if (!result.success) problems.push(`${name}=${shown}: ${result.error.issues[0]?.message ?? 'invalid'}`)
    return result.data as Values[K]
  }
  const apiKey = read('GEMINI_API_KEY')
  const gemini = {
    baseUrl: read('GEMINI_BASE_URL'),
    imageModel: read('GEMINI_IMAGE_MODEL'),
    textModel: read('GEMINI_TEXT_MODEL'),
  }
  const [unsplashKey, unsplashUrl] = [read('UNSPLASH_ACCESS_KEY'), read('UNSPLASH_BASE_URL')]
  const config: Config = {
    host: read('HOST'),
    port: read('PORT'),
    publicUrl: read('PUBLIC_URL'),
    allowedHosts: read('ALLOWED_HOSTS'),
    trustedProxies: read('TRUSTED_PROXIES'),
    dataDir: resolve(read('DATA_DIR')),
    databaseUrl: read('DATABASE_URL'),
    databasePool: read('DATABASE_POOL'),
    redisUrl: read('REDIS_URL'),
    s3: s3Place(read),
    role: read('ROLE'),
    demo: read('DEMO') === 'on',
    demoPassword: read('DEMO_PASSWORD'),
    operator: undefined,
    secret: read('SECRET'),
    gemini: apiKey === undefined ? undefined : { apiKey, ...gemini },
    unsplash: unsplashKey === undefined ? undefined : { accessKey: unsplashKey, baseUrl: unsplashUrl },
    stripe: undefined,
    smtp: undefined,
    imageFetchAllow: read('IMAGE_FETCH_ALLOW'),
    workerConcurrency: read('WORKER_CONCURRENCY'),
    watchdogSeconds: read('WATCHDOG_SECONDS'),
    logLevel: read('LOG_LEVEL'),
  }
  const [email, password] = [read('OPERATOR_EMAIL'), read('OPERATOR_PASSWORD')]
  if (email && password) config.operator = { email, password }
  else if (email || password) problems.push('OPERATOR_EMAIL and OPERATOR_PASSWORD are only useful together.')
  const [secretKey, webhookSecret] = [read('STRIPE_SECRET_KEY'), read('STRIPE_WEBHOOK_SECRET')]
  const stripeUrl = read('STRIPE_BASE_URL')
  if (secretKey && webhookSecret) config.stripe = { secretKey, webhookSecret, baseUrl: stripeUrl }
  else if (secretKey || webhookSecret)
    problems.push('STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET are only useful together.')
  const [smtpUrl, from] = [read('SMTP_URL'), read('MAIL_FROM')]
  if (smtpUrl && from) config.smtp = { url: smtpUrl, from }
  else if (smtpUrl) problems.push('MAIL_FROM is missing. SMTP_URL needs the address that mails come from.')
  problems.push(...missingSettings(new Set(Object.keys(env).filter((name) => env[name])), config.role))
  if (problems.length > 0) throw new ConfigError(problems)
  return config
}

const S3_SETTINGS = ['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const
const SHARED_SETTINGS = ['DATABASE_URL', 'REDIS_URL', ...S3_SETTINGS, 'SECRET'] as const

/** A line for every setting that others of the given ones make necessary. */
function missingSettings(given: Set<string>, role: Config['role']): string[] {
  if (role !== 'all') {
    const missing = SHARED_SETTINGS.filter((name) => !given.has(name))
    return missing.map((name) => `${name} is missing. ROLE=${role} shares the work with other processes through it.`)
  }
  const missing = S3_SETTINGS.some((name) => given.has(name)) ? S3_SETTINGS.filter((name) => !given.has(name)) : []
  return missing.map((name) => `${name} is missing. Files are kept in S3 only with ${S3_SETTINGS.join(', ')}.`)
}

function s3Place(read: <K extends SettingName>(name: K) => Values[K]): S3Place | undefined {
  const [endpoint, bucket] = [read('S3_ENDPOINT'), read('S3_BUCKET')]
  const [accessKeyId, secretAccessKey] = [read('S3_ACCESS_KEY_ID'), read('S3_SECRET_ACCESS_KEY')]
  const region = read('S3_REGION')
  return endpoint && bucket && accessKeyId && secretAccessKey
    ? { endpoint, bucket, region, accessKeyId, secretAccessKey }
    : undefined
}

/** The environment, with a `.env` file of the working folder beneath it. The only reader of process.env. */
export function readEnvironment(): Record<string, string | undefined> {
  return { ...dotEnv('.env'), ...process.env }
}

function dotEnv(path: string): Record<string, string | undefined> {
  try {
    return parseEnv(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''))
  } catch {
    return {}
  }
}
