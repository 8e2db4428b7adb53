import { setTimeout } from 'node:timers/promises'
import type { Pool, PoolClient } from 'pg'
import { DatabaseAway, isCrowded } from './away.ts'

/** How long a request waits while the server has no connection left for it. */
const CROWDED_MS = 15_000
const RETRY_MS = 50

/**
 * Makes a pool survive a server that is away or crowded. A lost connection that is in use fails its queries and leaves
 * the pool, also when whoever took it never gives it back (drizzle does not where `begin` fails); while the server refuses
 * more connections, callers wait for one; one that no longer answers is closed.
 */
export function surviveConnectionLoss(pool: Pool): Pool {
  const connect = pool.connect.bind(pool)

  async function connectPatiently(): Promise<PoolClient> {
    const until = Date.now() + CROWDED_MS
    for (;;) {
      try {
        return await connect()
      } catch (error) {
        if (!isCrowded(error) || Date.now() > until) throw new DatabaseAway(error)
        // Others of the same moment try at another: a connection that is given back meanwhile serves one of them.
        await setTimeout(RETRY_MS * (1 + Math.random()))
      }
    }
  }

  async function connectGuarded(): Promise<PoolClient> {
    const client = await connectPatiently()
    const release = client.release.bind(client)
    const lost = (error: Error) => giveBack(error)
    let isGivenBack = false
    function giveBack(error?: Error | boolean): void {
      if (isGivenBack) return
      isGivenBack = true
      client.off('error', lost)
      release(error)
    }
    client.on('error', lost)
    client.release = giveBack
    return client
  }

  type Callback = NonNullable<Parameters<Pool['connect']>[0]>
  /** The pool asks for itself, for single queries, and looks after their connections. */
  function connectForPool(callback: Callback): void {
    connectPatiently().then(
      (client) => callback(undefined, client, client.release),
      (error: Error) => callback(error, undefined, () => {}),
    )
  }

  pool.on('connect', closeWhenSilent)
  // A connection that the server drops while idle must not end the process; the next query opens another.
  pool.on('error', () => {})
  return Object.assign(pool, {
    connect: (callback?: Callback) => (callback ? connectForPool(callback) : connectGuarded()),
  })
}

/** After a query without an answer a connection is of no more use: what is asked next would wait behind it. */
function closeWhenSilent(client: PoolClient): void {
  const query = client.query.bind(client) as (...input: unknown[]) => unknown
  const watched = (...input: unknown[]) => {
    const answer = query(...input)
    if (answer instanceof Promise) {
      answer.catch((error: unknown) => {
        if (!(error instanceof Error) || error.message !== 'Query read timeout') return
        // Its end alone tells nobody: whoever holds it gives its place back.
        if (client.listenerCount('error') > 0) client.emit('error', error)
        client.end().catch(() => {})
      })
    }
    return answer
  }
  client.query = watched as typeof client.query
}
