import { parseArgs } from 'node:util'
import { eq, or, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { PLANS, planIdSchema } from '#contract/accounts.ts'
import { emailSchema } from '#contract/fields.ts'
import { newClientSchema, operatorInvitationSchema } from '#contract/operator.ts'
import type { App } from '#server/app.ts'
import { makeOperatorPassword, setUpLink } from '#server/features/accounts/accounts.ts'
import { pauseImages, resumeImages } from '#server/features/generation/generation.ts'
import { sendTest } from '#server/features/mails/mails.ts'
import { inviteByOperator } from '#server/features/members/members.ts'
import { clients } from '#server/platform/database/schema.ts'
import { listPage } from './list-clients.ts'
import { addClient, changeClient } from './operated-clients.ts'
import { describeQueue } from './operated-queue.ts'

// What the operator's pages do, from a terminal. Each command calls the function that its page's endpoint calls.

type Given = { app: App; origin: string; words: string[]; options: { plan?: string; owner?: string; role?: string } }
type Command = { usage: string; does: string; words: number; run(given: Given): Promise<string> }

/** Nobody of the accounts: whoever may use the terminal. */
const TERMINAL = { userId: null }

const COMMANDS: Record<string, Command> = {
  'list-clients': {
    usage: 'list-clients',
    does: 'lists clients with plan, use and state',
    words: 0,
    async run({ app }) {
      const { clients: found, total } = await listPage(app, { view: 'all', page: 1, limit: 100 })
      const lines = found.map(({ id, name, plan, used, limit, suspendedAt, members }) =>
        [id, PLANS[plan].name, `${used}${limit === null ? '' : ` of ${limit}`} images`, `${members} members`, name]
          .concat(suspendedAt === null ? [] : ['(suspended)'])
          .join('  '),
      )
      return [
        ...lines,
        `${total} clients${total > found.length ? `, the newest ${found.length} of them above` : ''}`,
      ].join('\n')
    },
  },
  'create-client': {
    usage: 'create-client NAME [--plan free|pro|team] [--owner EMAIL]',
    does: 'creates a client, and the invitation of its first owner',
    words: 1,
    async run(given) {
      const { app, words, options } = given
      const body = parsed(newClientSchema, { name: words[0], ...(options.plan && { plan: options.plan }) })
      const owner = options.owner === undefined ? undefined : parsed(operatorInvitationSchema, { email: options.owner })
      const client = await addClient(app, TERMINAL, body)
      const created = `Created ${client.name} (${client.id}) on the ${PLANS[client.plan].name} plan.`
      return owner ? `${created}\n${await invite(given, client.id, owner)}` : created
    },
  },
  invite: {
    usage: 'invite CLIENT EMAIL [--role owner|editor|viewer]',
    does: 'invites somebody, as owner unless told otherwise; links sent to the address before end',
    words: 2,
    async run(given) {
      const { app, words, options } = given
      const person = parsed(operatorInvitationSchema, { email: words[1], ...(options.role && { role: options.role }) })
      return invite(given, await clientCalled(app, words[0]), person)
    },
  },
  'set-plan': {
    usage: 'set-plan CLIENT free|pro|team',
    does: 'changes the plan at once, and decides an open request',
    words: 2,
    async run({ app, words }) {
      const plan = parsed(planIdSchema, words[1])
      const client = await changeClient(app, TERMINAL, await clientCalled(app, words[0]), { plan })
      return `${client.name} is on the ${PLANS[client.plan].name} plan.`
    },
  },
  'refuse-upgrade': {
    usage: 'refuse-upgrade CLIENT',
    does: 'closes the open request for another plan',
    words: 1,
    async run({ app, words }) {
      const client = await changeClient(app, TERMINAL, await clientCalled(app, words[0]), { declineRequest: true })
      return `${client.name} stays on the ${PLANS[client.plan].name} plan.`
    },
  },
  'rename-client': {
    usage: 'rename-client CLIENT NAME',
    does: 'gives a client another name',
    words: 2,
    async run({ app, words }) {
      const { name } = parsed(newClientSchema, { name: words[1] })
      const client = await changeClient(app, TERMINAL, await clientCalled(app, words[0]), { name })
      return `Renamed to ${client.name}.`
    },
  },
  'suspend-client': {
    usage: 'suspend-client CLIENT',
    does: 'signs everybody of a client out and lets nobody in',
    words: 1,
    async run({ app, words }) {
      const client = await changeClient(app, TERMINAL, await clientCalled(app, words[0]), { suspended: true })
      return `${client.name} is suspended.`
    },
  },
  'resume-client': {
    usage: 'resume-client CLIENT',
    does: 'ends the suspension of a client',
    words: 1,
    async run({ app, words }) {
      const client = await changeClient(app, TERMINAL, await clientCalled(app, words[0]), { suspended: false })
      return `${client.name} can sign in again.`
    },
  },
  'pause-queue': {
    usage: 'pause-queue',
    does: 'stops making images, for all clients',
    words: 0,
    async run({ app }) {
      await pauseImages(app, 'operator')
      return queueInWords(app)
    },
  },
  'resume-queue': {
    usage: 'resume-queue',
    does: 'goes on making images, whatever had stopped it',
    words: 0,
    async run({ app }) {
      await resumeImages(app)
      return queueInWords(app)
    },
  },
  'send-test-mail': {
    usage: 'send-test-mail EMAIL',
    does: 'queues a test mail; the outbox says how it went',
    words: 1,
    async run({ app, words }) {
      const { to } = await sendTest(app, parsed(emailSchema, words[0]))
      return app.mail.mode === 'off'
        ? `Mail is off: the mail to ${to} is kept in the outbox.`
        : `The mail to ${to} is queued. See the outbox for how it went.`
    },
  },
  'setup-link': {
    usage: 'setup-link',
    does: 'prints the link that makes the operator’s account, while there is none',
    words: 0,
    async run({ app, origin }) {
      const link = await setUpLink(app, origin)
      if (link === undefined) throw new Error('There is an operator already, or this is a demo. See docs/operating.md.')
      return link
    },
  },
  'new-operator-password': {
    usage: 'new-operator-password',
    does: 'gives the operator a new password and prints it, when theirs is lost',
    words: 0,
    async run({ app }) {
      const { email, password } = await makeOperatorPassword(app)
      return `${email} signs in with ${password} now. Change it on the desk.`
    },
  },
}

/** Each command with what it does, for the help. */
export const OPERATOR_COMMANDS = Object.entries(COMMANDS).map(([name, { usage, does }]) => ({ name, usage, does }))

/** Runs one of the operator's commands and says what it did. Throws one line that says why it cannot. */
export async function runCommand(app: App, origin: string, [name = '', ...rest]: string[]): Promise<string> {
  const command = COMMANDS[name]
  if (!command) throw new Error(`There is no command ${name}.`)
  const { words, options } = readWords(command, rest)
  return command.run({ app, origin, words, options })
}

function readWords({ usage, words }: Command, rest: string[]): Pick<Given, 'words' | 'options'> {
  const wrong = new Error(`Usage: npm run epox -- ${usage}`)
  const option = { type: 'string' } as const
  try {
    const { positionals, values } = parseArgs({
      args: rest,
      allowPositionals: true,
      options: { plan: option, owner: option, role: option },
    })
    if (positionals.length !== words || Object.keys(values).some((name) => !usage.includes(`--${name}`))) throw wrong
    return { words: positionals, options: values }
  } catch {
    throw wrong
  }
}

async function invite(
  { app, origin }: Given,
  clientId: string,
  person: z.infer<typeof operatorInvitationSchema>,
): Promise<string> {
  const { link, mail, expiresAt } = await inviteByOperator(app, { clientId, operatorId: null, person, origin })
  const until = expiresAt.toISOString().slice(0, 10)
  const way = mail === 'queued' ? 'A mail with this link is on its way' : 'Mail is off: pass this link on'
  return `Invited ${person.email} as ${person.role}. ${way}; it works once, until ${until}:\n${link}`
}

async function queueInWords(app: App): Promise<string> {
  const { pauseReason, waiting, running } = await describeQueue(app)
  return `The queue ${pauseReason === null ? 'runs' : `is paused (${pauseReason})`}: ${waiting} waiting, ${running} in work.`
}

/** The client with this id or name. Throws when there is none, and when there are several of the name. */
async function clientCalled(app: App, given = ''): Promise<string> {
  const isNamed = eq(sql`lower(${clients.name})`, given.toLowerCase())
  const found = await app.db
    .select({ id: clients.id })
    .from(clients)
    .where(or(eq(clients.id, given), isNamed))
  const [first, ...others] = found
  if (!first) throw new Error(`There is no client “${given}”. See: npm run epox -- list-clients`)
  if (others.length > 0) {
    throw new Error(`Several clients are called “${given}”. Use an id: ${found.map(({ id }) => id).join(', ')}`)
  }
  return first.id
}

/** What was typed, as the page's form takes it. Throws the first thing that is wrong with it. */
function parsed<S extends z.ZodType>(schema: S, given: unknown): z.output<S> {
  const result = schema.safeParse(given)
  if (!result.success) throw new Error(result.error.issues[0]?.message ?? 'Not accepted')
  return result.data
}
