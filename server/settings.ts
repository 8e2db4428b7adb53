import { isIP } from 'node:net'
import { z } from 'zod'
import { UNSPLASH_API } from './engines/photo-search/unsplash/api.ts'
import { STRIPE_API } from './platform/billing/stripe-client.ts'

const text = z.string().trim().min(1)
const url = z.url({ protocol: /^https?$/ })
const PLACE = /^(\[[\da-f:]+\]|[\w.-]+):\d{1,5}$/i
const HOST_PATTERN = /^(\*|(\*\.)?[\w-]+(\.[\w-]+)*(:\d{1,5})?)$/
const readPlaces = (list: string) => list.split(/[\s,]+/).filter(Boolean)

const list = z.string().default('').transform(readPlaces)

/** An address, or a range of them such as 10.0.0.0/8. */
function isProxy(place: string): boolean {
  const [address = '', bits, ...rest] = place.split('/')
  const family = isIP(address)
  if (family === 0 || rest.length > 0) return false
  return bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
}

type Setting<S extends z.ZodType = z.ZodType> = { schema: S; meaning: string; default: string }
const setting = <S extends z.ZodType>(schema: S, fallback: string, meaning: string): Setting<S> => ({
  schema,
  meaning,
  default: fallback,
})

/** Every setting: how it is read, its default in words, what it is for. `docs/configuration.md` is made from this. */
export const SETTINGS = {
  HOST: setting(
    text.default('127.0.0.1').transform((host) => host.replace(/^\[(.*)\]$/, '$1')),
    '127.0.0.1',
    'Address to listen on. Use 0.0.0.0, or :: for IPv6 as well, to be reachable from other machines.',
  ),
  PORT: setting(
    z.coerce.number().int().min(0).max(65_535).default(3000),
    '3000',
    'Port to listen on; 0 takes a free one.',
  ),
  PUBLIC_URL: setting(
    url
      .refine((given) => new URL(given).pathname === '/', 'must be an address without a path')
      .transform((given) => new URL(given).origin)
      .optional(),
    'http://HOST:PORT',
    'Address people open. Needed behind a reverse proxy. With https, cookies are marked Secure.',
  ),
  ALLOWED_HOSTS: setting(
    list.pipe(z.array(z.string().regex(HOST_PATTERN, 'is no list of host names'))),
    'none',
    'Further names the studio answers to, separated by commas: `studio.example.com`, `*.example.com`, `*` for all. PUBLIC_URL, IP addresses and names of private networks (`studio`, `studio.lan`) need no entry.',
  ),
  TRUSTED_PROXIES: setting(
    list.pipe(z.array(z.string().refine(isProxy, 'is no list of addresses'))),
    'none',
    'Reverse proxies whose X-Forwarded-For, -Proto and -Host count, separated by commas: `127.0.0.1`, `10.0.0.0/8`. Without them everybody behind a proxy shares its address, and with it the limits of sign-ins.',
  ),
  DATA_DIR: setting(
    text.default('.data'),
    '.data',
    'Folder of the embedded database and files. One process at a time.',
  ),
  DATABASE_URL: setting(
    z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    'embedded database',
    'PostgreSQL connection. Without it, an embedded PostgreSQL runs in DATA_DIR/database.',
  ),
  DATABASE_POOL: setting(
    z.coerce.number().int().min(1).max(500).default(20),
    '20',
    'Connections of this process to PostgreSQL at a time. Requests wait for one when all are in use.',
  ),
  REDIS_URL: setting(
    z.url({ protocol: /^rediss?$/ }).optional(),
    'within this process',
    'Redis that carries wake-ups, live events and rate limits between processes. Nothing is lost without it.',
  ),
  S3_ENDPOINT: setting(
    url.optional(),
    'files in DATA_DIR/files',
    'S3 or Cloudflare R2, as browsers reach it too, without the bucket. Needs the other S3 settings.',
  ),
  S3_BUCKET: setting(
    text.optional(),
    'unset',
    'Bucket that the files are kept in. It has to exist and needs no public access.',
  ),
  S3_REGION: setting(text.default('us-east-1'), 'us-east-1', 'Region the requests are signed for; `auto` for R2.'),
  S3_ACCESS_KEY_ID: setting(text.optional(), 'unset', 'Key that may read, write and delete in the bucket.'),
  S3_SECRET_ACCESS_KEY: setting(text.optional(), 'unset', 'The secret of that key.'),
  ROLE: setting(
    z.enum(['all', 'web', 'worker']).default('all'),
    'all',
    'What this process does. `web` and `worker` need DATABASE_URL, REDIS_URL, S3 and SECRET.',
  ),
  DEMO: setting(
    z.enum(['on', 'off']).default('on'),
    'on',
    'Seeds the demo catalogue into an empty database and offers the demo sign-in.',
  ),
  DEMO_PASSWORD: setting(
    text.min(8).optional(),
    'made once, printed at start',
    'Fixes the password of the demo users (sarah@, editor@, viewer@modernliving.example).',
  ),
  OPERATOR_EMAIL: setting(
    z.email().optional(),
    'made by the set-up link',
    'Address of the operator, who looks after clients, plans and the queue. Needs OPERATOR_PASSWORD. Without it, and with DEMO=off, the start prints a link that makes the operator’s account.',
  ),
  OPERATOR_PASSWORD: setting(text.min(8).optional(), 'unset', 'Password of the operator; set at every start.'),
  SECRET: setting(
    text.min(32).optional(),
    'made once in DATA_DIR/secret',
    'At least 32 characters; signs cookies and file addresses, encrypts the keys of authenticator apps: with another one these have to be added anew. Several processes need the same one.',
  ),
  GEMINI_API_KEY: setting(
    text.optional(),
    'none: studio renderer',
    'Key of the Gemini API. With it, Gemini makes the images and reads products and inspirations.',
  ),
  GEMINI_BASE_URL: setting(
    url.default('https://generativelanguage.googleapis.com'),
    'https://generativelanguage.googleapis.com',
    'Where the Gemini API answers: a proxy, or a stand-in for tests.',
  ),
  GEMINI_IMAGE_MODEL: setting(
    text.default('gemini-3.1-flash-image'),
    'gemini-3.1-flash-image',
    'Model that makes the images. It must take several pictures as input.',
  ),
  GEMINI_TEXT_MODEL: setting(
    text.default('gemini-3.8-flash'),
    'gemini-3.8-flash',
    'Model that reads products and inspirations: Gemini 3 or newer, with pictures as input.',
  ),
  UNSPLASH_ACCESS_KEY: setting(
    text.optional(),
    'none: the bundled collection',
    'Access key of the Unsplash API. With it, inspiration photos are searched there.',
  ),
  STRIPE_SECRET_KEY: setting(
    text.optional(),
    'none: the operator decides',
    'Secret key of Stripe. With it, owners pay for plans by card. Needs STRIPE_WEBHOOK_SECRET.',
  ),
  STRIPE_WEBHOOK_SECRET: setting(
    text.optional(),
    'unset',
    'Signing secret of the webhook endpoint `PUBLIC_URL/billing/stripe`, which Stripe tells of payments.',
  ),
  STRIPE_BASE_URL: setting(
    url.default(STRIPE_API),
    STRIPE_API,
    'Where the Stripe API answers: a proxy, or a stand-in for tests.',
  ),
  UNSPLASH_BASE_URL: setting(
    url.default(UNSPLASH_API),
    UNSPLASH_API,
    'Where the Unsplash API answers: a proxy, or a stand-in for tests, which may serve pictures as well.',
  ),
  SMTP_URL: setting(
    z.url({ protocol: /^smtps?$/ }).optional(),
    'mail off: kept in the outbox',
    'Mail server: `smtp://user:password@host:587`, or `smtps://`. Needs MAIL_FROM. Without it mails are kept in DATA_DIR/outbox, and links can be copied.',
  ),
  MAIL_FROM: setting(
    z.email().optional(),
    'unset',
    'Address that all mails come from; the mail server has to allow it.',
  ),
  IMAGE_FETCH_ALLOW: setting(
    list.pipe(z.array(z.string().regex(PLACE, 'is no list of host:port'))),
    'none',
    'Places (`host:port`, separated by commas) that addresses given by others may lead to although they are private.',
  ),
  WORKER_CONCURRENCY: setting(
    z.coerce.number().int().min(1).max(256).optional(),
    'one per processor core; 8 with Gemini',
    'Images in the making at the same time in this process.',
  ),
  WATCHDOG_SECONDS: setting(
    z.coerce.number().int().min(0).max(3_600).default(120),
    '120',
    'Ends a process that hangs (exit code 70), after this much processor time without a sign of life. 0: never.',
  ),
  LOG_LEVEL: setting(
    z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
    'info',
    'How much is written to standard output as JSON lines.',
  ),
} satisfies Record<string, Setting>

export type SettingName = keyof typeof SETTINGS
/** What each setting is read as. */
export type Values = { [K in SettingName]: z.output<(typeof SETTINGS)[K]['schema']> }

/** The text of docs/configuration.md. */
export function configurationPage(): string {
  const rows = Object.entries(SETTINGS).map(
    ([name, { default: fallback, meaning }]) => `| \`${name}\` | ${fallback} | ${meaning} |`,
  )
  return [
    '# Configuration',
    '',
    'Set as environment variables, or in a file `.env` in the folder the studio is started from. There, `#` begins a comment:',
    'quote a value that contains it.',
    'A malformed setting stops the start with one line that names it.',
    'This page is made from `server/settings.ts` by `npm run make-docs`.',
    '',
    '| setting | default | meaning |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ].join('\n')
}
