import type { Database, Transaction } from './database.ts'

type Step = () => Promise<void>

const stepsOf = new WeakMap<Transaction, Step[]>()

/** Makes `afterCommit` work in every transaction of this database. */
export function watchCommits(db: Database): void {
  const begin = db.transaction.bind(db)
  db.transaction = async (work, config) => {
    const steps: Step[] = []
    const result = await begin((tx) => work(collecting(tx, steps)), config)
    for (const step of steps) await step()
    return result
  }
}

/** Collects the steps of a transaction; those of a savepoint in it only when the savepoint is kept. */
function collecting(tx: Transaction, steps: Step[]): Transaction {
  stepsOf.set(tx, steps)
  const nest = tx.transaction.bind(tx)
  tx.transaction = async (work) => {
    const own: Step[] = []
    const result = await nest((inner) => work(collecting(inner, own)))
    steps.push(...own)
    return result
  }
  return tx
}

/**
 * Runs a step after the transaction is committed, and never when it is rolled back. The promise of the transaction waits
 * for the step. A step must not throw: the change is committed whatever the step does.
 */
export function afterCommit(tx: Transaction, step: Step): void {
  const steps = stepsOf.get(tx)
  if (!steps) throw new Error('not a transaction of an opened database')
  steps.push(step)
}
