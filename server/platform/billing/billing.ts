import type { PlanId } from '#contract/accounts.ts'

export type Upgrade = { clientId: string; plan: PlanId; userId: string }
/** `requested`: somebody decides. `checkout`: the payment goes on at `url`, and its success changes the plan. */
export type UpgradeAnswer = { state: 'requested'; url: null } | { state: 'checkout'; url: string }

/** How a client comes to another plan. Asking twice is asking once. */
export type Billing = {
  upgrade(upgrade: Upgrade): Promise<UpgradeAnswer>
}
