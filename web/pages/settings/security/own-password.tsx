import { useQueryClient } from '@tanstack/react-query'
import { changePassword } from '#contract/passwords.ts'
import { call } from '#web/api/call.ts'
import { signInsQuery } from '#web/api/members.ts'
import { PasswordForm } from '#web/app-frame/outside/password-form.tsx'

/** Another password for the person who is signed in. */
export function OwnPassword({ onChanged }: { onChanged?: () => void }) {
  const queryClient = useQueryClient()
  return (
    <PasswordForm
      change={(body) => call(changePassword, { body })}
      onChanged={() => {
        void queryClient.invalidateQueries({ queryKey: signInsQuery.queryKey })
        onChanged?.()
      }}
    />
  )
}
