import type { PlanId } from '#contract/accounts.ts'
import type { Transaction } from '#server/platform/database/database.ts'

export type Upgrade = { clientId: string; plan: PlanId; userId: string }
/**
 * `requested`: somebody decides. `checkout`: it goes on at `url`, and its success changes the plan. `changed`: it is paid
 * by what is paid already, and the plan follows in a moment.
 */
export type UpgradeAnswer =
  | { state: 'requested'; url: null }
  | { state: 'checkout'; url: string }
  | { state: 'changed'; url: null }

/** How a client comes to another plan. Asking twice is asking once. */
export type Billing = {
  mode: 'request' | 'card'
  /** `record` runs in the transaction that stores the wish; not for one that is stored already. */
  upgrade(upgrade: Upgrade, record: (tx: Transaction) => Promise<void>): Promise<UpgradeAnswer>
  /** The address of the client's page at the payment service; undefined when it has none. */
  portal(clientId: string): Promise<string | undefined>
}
