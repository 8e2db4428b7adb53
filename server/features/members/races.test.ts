import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { listFormerMembers, removeMember } from '#contract/members.ts'
import { insertUser } from '#server/features/accounts/accounts.ts'
import { members } from '#server/platform/database/schema.ts'
import { heldTransaction, lockWaits } from '#server/testing/held-transaction.ts'
import { teamFixture } from '#server/testing/team-fixture.ts'
import { lockTeam } from './lock-team.ts'

const f = teamFixture()

test('a person who joins while their invitation is revoked is removed as a member', async () => {
  const { id, email } = await f.invite()
  const { app, clock } = f.t
  const commit = await heldTransaction(app, async (tx) => {
    await lockTeam(tx, f.sarah.clientId)
    const userId = await insertUser(tx, { email, name: 'John Doe', password: 'no hash', now: clock.now() })
    await tx.update(members).set({ userId, status: 'active' }).where(eq(members.id, id))
  })
  const removal = f.sarah.call(removeMember, { params: { id } })
  await lockWaits(app, 1)
  await commit()
  await removal
  const { members: former } = await f.sarah.call(listFormerMembers)
  expect(former).toMatchObject([{ name: 'John Doe', email }])
})
