import type { PlanId } from '#contract/accounts.ts'
import type { Transaction } from '#server/platform/database/database.ts'

export type Upgrade = { clientId: string; plan: PlanId; userId: string }
/** `requested`: somebody decides. `checkout`: the payment goes on at `url`, and its success changes the plan. */
export type UpgradeAnswer = { state: 'requested'; url: null } | { state: 'checkout'; url: string }

/** How a client comes to another plan. Asking twice is asking once. */
export type Billing = {
  /** `record` runs in the transaction that stores the wish; not for one that is stored already. */
  upgrade(upgrade: Upgrade, record: (tx: Transaction) => Promise<void>): Promise<UpgradeAnswer>
}
