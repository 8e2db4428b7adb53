import type { OperatedClient } from '#contract/operator.ts'
import { openModals } from '#web/ui/feedback/open-modals.ts'
import { ClientInvitations } from './client-invitations.tsx'
import { PlanForm } from './plan-form.tsx'
import { RenameForm } from './rename-form.tsx'

/** The open invitations of a client, and the way to invite one more owner. */
export async function openInvitations(client: OperatedClient): Promise<void> {
  const modals = await openModals()
  modals.open({ title: `Invitations to ${client.name}`, size: 560, children: <ClientInvitations client={client} /> })
}

export async function openPlan(client: OperatedClient): Promise<void> {
  const modals = await openModals()
  const id = modals.open({
    title: `Plan of ${client.name}`,
    size: 560,
    children: <PlanForm client={client} onClose={() => modals.close(id)} />,
  })
}

export async function openRename(client: OperatedClient): Promise<void> {
  const modals = await openModals()
  const id = modals.open({
    title: `Rename ${client.name}`,
    children: <RenameForm client={client} onClose={() => modals.close(id)} />,
  })
}
