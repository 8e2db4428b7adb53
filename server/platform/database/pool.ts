import type { Pool, PoolClient } from 'pg'

/**
 * Makes a pool bear the loss of a connection that is in use. An `error` event that nobody hears would end the process;
 * and whoever took the connection may not give it back (drizzle does not where `begin` fails), so it gives its place
 * back itself. Its queries fail by themselves.
 */
export function bearLosses(pool: Pool): Pool {
  const connect = pool.connect.bind(pool)
  async function connectGuarded(): Promise<PoolClient> {
    const client = await connect()
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
  type Callback = Parameters<Pool['connect']>[0]
  return Object.assign(pool, {
    // With a callback it is the pool that asks, for single queries; it looks after those itself.
    connect: (callback?: Callback) => (callback ? connect(callback) : connectGuarded()),
  })
}
