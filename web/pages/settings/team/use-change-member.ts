import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type Member, removeMember, resetMemberFactor, signOutMember, updateMember } from '#contract/members.ts'
import { call } from '#web/api/call.ts'
import { memberKeys } from '#web/api/members.ts'
import { meQuery } from '#web/api/session.ts'
import { ROLES_IN_WORDS } from '#web/pages/settings/role-words.ts'
import { showToast } from '#web/ui/feedback/toast.tsx'

type Change = { role?: 'viewer' | 'editor'; status?: 'active' | 'suspended' }

/** What owners do with a member; each says what happened, and what can be undone offers it. */
export function useChangeMember() {
  const queryClient = useQueryClient()
  const refresh = () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: memberKeys.all }),
      queryClient.invalidateQueries({ queryKey: meQuery.queryKey }),
    ])
  const refused = (error: Error) => showToast({ message: error.message, tone: 'err', id: 'member' })
  const update = useMutation({
    mutationFn: ({ id, change }: { id: string; change: Change }) =>
      call(updateMember, { params: { id }, body: change }),
    onError: refused,
    onSettled: refresh,
  })
  const remove = useMutation({
    mutationFn: ({ id }: Member) => call(removeMember, { params: { id } }),
    onSuccess: (_, { name, email, status }) =>
      showToast({
        message: status === 'invited' ? `Invitation of ${email} revoked` : `${name ?? email} removed`,
        id: 'member',
      }),
    onError: refused,
    onSettled: refresh,
  })
  const signOut = useMutation({
    mutationFn: ({ id }: Member) => call(signOutMember, { params: { id } }),
    onSuccess: (_, { name, email }) => showToast({ message: `${name ?? email} signed out everywhere`, id: 'member' }),
    onError: refused,
  })
  const resetFactor = useMutation({
    mutationFn: ({ id }: Member) => call(resetMemberFactor, { params: { id } }),
    onSuccess: (_, { name, email }) =>
      showToast({ message: `${name ?? email} signs in with the password alone now`, id: 'member' }),
    onError: refused,
  })
  return {
    setRole: ({ id, name, role: before }: Member, role: 'viewer' | 'editor') =>
      update.mutate(
        { id, change: { role } },
        {
          onSuccess: () =>
            showToast({
              message: `${name} is ${ROLES_IN_WORDS[role].label.toLowerCase()} now`,
              id: 'member',
              ...(before !== 'owner' && { onUndo: () => update.mutate({ id, change: { role: before } }) }),
            }),
        },
      ),
    setSuspended: ({ id, name }: Member, suspended: boolean) =>
      update.mutate(
        { id, change: { status: suspended ? 'suspended' : 'active' } },
        {
          onSuccess: () =>
            showToast({
              message: suspended ? `${name} is suspended and signed out` : `${name} can sign in again`,
              id: 'member',
              ...(suspended && { onUndo: () => update.mutate({ id, change: { status: 'active' } }) }),
            }),
        },
      ),
    remove: remove.mutate,
    signOut: signOut.mutate,
    resetFactor: resetFactor.mutate,
  }
}
