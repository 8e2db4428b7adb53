import { Button } from '@mantine/core'
import { IconLink } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { OperatedClient } from '#contract/operator.ts'
import { clientInvitationsQuery } from '#web/api/operator.ts'
import { copyText } from '#web/ui/choices/copy-text.ts'
import { showToast } from '#web/ui/feedback/toast.tsx'
import { LinkButton } from '#web/ui/layout/link-button.tsx'
import { openInvitations } from './client-dialogs.tsx'
import { useChangeClient } from './use-change-client.ts'

const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const

/** The one next step of a client, if it has one. */
export function ClientButton({ client }: { client: OperatedClient }) {
  const { change, isPending } = useChangeClient()
  if (client.requestedPlan !== null) {
    return (
      <LinkButton variant="default" size="sm" to="/operator/requests">
        Decide
      </LinkButton>
    )
  }
  if (client.suspendedAt !== null) {
    return (
      <Button
        variant="default"
        size="sm"
        loading={isPending}
        onClick={() => change(client, { suspended: false }, `${client.name} can sign in again`)}
      >
        Resume
      </Button>
    )
  }
  if (client.members > 0) return null
  if (client.openInvitations > 0) return <CopyInvitation client={client} />
  return (
    <Button variant="default" size="sm" onClick={() => void openInvitations(client)}>
      Invite owner
    </Button>
  )
}

/** Copies the link of the newest invitation; where that cannot be done, shows all of them. */
function CopyInvitation({ client }: { client: OperatedClient }) {
  const queryClient = useQueryClient()
  const copy = useMutation({
    mutationFn: () => queryClient.fetchQuery({ ...clientInvitationsQuery(client.id), staleTime: 0 }),
    onSuccess: async ({ invitations }) => {
      const open = invitations.find(({ link }) => link !== null)
      if (!open?.link || !(await copyText(open.link))) return openInvitations(client)
      showToast({ message: `Invitation link for ${open.email} copied`, tone: 'ok', id: 'client' })
    },
    onError: (error) => showToast({ message: error.message, tone: 'err', id: 'client' }),
  })
  return (
    <Button
      variant="default"
      size="sm"
      leftSection={<IconLink {...icon} />}
      loading={copy.isPending}
      onClick={() => copy.mutate()}
    >
      Copy link
    </Button>
  )
}
