import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

type Plain = Record<string, unknown>
export type FakeSubscription = { id: string; customer: string; status: string; created: number; product: string }
/** A refusal: the code Stripe gives, and the type of error where it is no invalid request. */
type Refusal = { code: string; type?: string; status?: number }
export type SeenCall = { method: string; path: string; body: URLSearchParams; key: string | undefined }

export type FakeStripe = {
  url: string
  calls: SeenCall[]
  subscriptions: FakeSubscription[]
  /** Answers everything with this status from now on; as usual again without one. */
  fail(status?: number): void
  /** Refuses every payment from now on, or takes them again. */
  refuseCards(refused: boolean): void
  /** Knows nothing of this customer any more. */
  forget(customer: string): void
  /** Keeps the next answer back, as it is now, until the release that is given. */
  holdNext(): () => void
  /** Lets whoever holds a checkout's address pay it: the subscription is active. */
  pay(url: string): FakeSubscription
  close(): Promise<void>
}

type Checkout = {
  id: string
  customer: string
  plan: string
  product: string
  status: string
  url: string
  created: number
}

/** A real HTTP server that speaks the part of Stripe's API the studio uses, idempotency keys included. */
export async function startFakeStripe(secretKey: string): Promise<FakeStripe> {
  const calls: SeenCall[] = []
  const subscriptions: FakeSubscription[] = []
  const checkouts: Checkout[] = []
  const customers = new Set<string>()
  const products = new Set<string>()
  const answered = new Map<string, Plain>()
  let failing: number | undefined
  let cardsRefused = false
  let held: Promise<void> | undefined
  let made = 0
  const nextId = (prefix: string) => {
    made += 1
    return `${prefix}_${made}`
  }

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://stripe')
    const body = new URLSearchParams(await text(request))
    const key = request.headers['idempotency-key']
    const call = {
      method: request.method ?? '',
      path: url.pathname,
      body,
      key: typeof key === 'string' ? key : undefined,
    }
    calls.push(call)
    if (failing !== undefined) return refuse(response, failing, 'api_error')
    if (request.headers.authorization !== `Bearer ${secretKey}`) return refuse(response, 401, 'invalid_api_key')
    const known = call.method === 'POST' && call.key !== undefined ? answered.get(call.key) : undefined
    if (known) return answer(response, known)
    const result = handle(call, url.searchParams)
    if (isRefusal(result)) return refuse(response, result.status ?? 400, result.code, result.type)
    if (call.key !== undefined) answered.set(call.key, result)
    const waiting = held
    held = undefined
    await waiting
    answer(response, result)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  /** What is answered, or the code of a refusal. */
  function handle({ method, path, body }: SeenCall, query: URLSearchParams): Plain | Refusal {
    const customer = query.get('customer') ?? body.get('customer')
    if (customer !== null && !customers.has(customer)) return { code: 'resource_missing' }
    switch (`${method} ${path}`) {
      case 'POST /v1/customers':
        return createCustomer()
      case 'POST /v1/products':
        return createProduct(body.get('id') ?? '')
      case 'GET /v1/subscriptions':
        return list(subscriptions.filter((one) => one.customer === customer).map(present))
      case 'GET /v1/checkout/sessions':
        return list(
          checkouts.filter((one) => one.customer === customer && one.status === query.get('status')).map(page),
        )
      case 'POST /v1/checkout/sessions':
        return createCheckout(body)
      case 'POST /v1/billing_portal/sessions':
        return { id: nextId('bps'), object: 'billing_portal.session', url: `${origin}/portal/${body.get('customer')}` }
    }
    const [, kind, id, act] = /^\/v1\/(customers|subscriptions|checkout\/sessions)\/(\w+)(?:\/(\w+))?$/.exec(path) ?? []
    const checkout = checkouts.find((one) => one.id === id)
    if (checkout && act === 'expire') return page(Object.assign(checkout, { status: 'expired' }))
    const subscription = subscriptions.find((one) => one.id === id)
    if (kind === 'customers' && id && customers.has(id)) return { id, object: 'customer' }
    if (!subscription || kind !== 'subscriptions') return { code: 'resource_missing', status: 404 }
    if (cardsRefused) return { code: 'card_declined', type: 'card_error', status: 402 }
    subscription.product = body.get('items[0][price_data][product]') ?? subscription.product
    return present(subscription)
  }

  function createCustomer(): Plain {
    const id = nextId('cus')
    customers.add(id)
    return { id, object: 'customer' }
  }

  function createProduct(id: string): Plain | Refusal {
    if (products.has(id)) return { code: 'resource_already_exists' }
    products.add(id)
    return { id, object: 'product' }
  }

  function createCheckout(body: URLSearchParams): Plain {
    const id = nextId('cs')
    const checkout = {
      id,
      customer: body.get('customer') ?? '',
      plan: body.get('metadata[plan]') ?? '',
      product: body.get('line_items[0][price_data][product]') ?? '',
      status: 'open',
      url: `${origin}/pay/${id}`,
      created: made,
    }
    checkouts.push(checkout)
    return page(checkout)
  }

  return {
    url: origin,
    calls,
    subscriptions,
    fail(status) {
      failing = status
    },
    refuseCards(refused) {
      cardsRefused = refused
    },
    forget: (customer) => void customers.delete(customer),
    holdNext() {
      let release = () => {}
      held = new Promise((resolve) => {
        release = resolve
      })
      return release
    },
    pay(url) {
      const checkout = checkouts.find((one) => one.url === url)
      if (checkout?.status !== 'open') throw new Error(`nothing to pay at ${url}`)
      checkout.status = 'complete'
      const { customer, product } = checkout
      const subscription = { id: nextId('sub'), customer, status: 'active', created: made, product }
      subscriptions.push(subscription)
      return subscription
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const list = (data: Plain[]): Plain => ({ object: 'list', data, has_more: false })
const page = ({ id, customer, plan, status, url, created }: Checkout): Plain => ({
  id,
  object: 'checkout.session',
  customer,
  status,
  created,
  url: status === 'open' ? url : null,
  metadata: { plan },
})
const present = ({ id, customer, status, created, product }: FakeSubscription): Plain => ({
  id,
  object: 'subscription',
  customer,
  status,
  created,
  items: list([{ id: `si_${id}`, object: 'subscription_item', price: { id: `price_${id}`, product } }]),
})

function answer(response: ServerResponse<IncomingMessage>, body: Plain): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

const isRefusal = (result: Plain | Refusal): result is Refusal => typeof result.code === 'string'

function refuse(
  response: ServerResponse<IncomingMessage>,
  status: number,
  code: string,
  type = 'invalid_request_error',
): void {
  const error = { type, code, message: code }
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ error }))
}
