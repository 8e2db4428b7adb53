import { changeOperatorPassword } from '#contract/operator-setup.ts'
import { call } from '#web/api/call.ts'
import { PasswordForm } from '#web/app-frame/outside/password-form.tsx'

/** Another password for the operator. */
export function OperatorPassword({ onClose }: { onClose: () => void }) {
  return (
    <PasswordForm change={(body) => call(changeOperatorPassword, { body })} onChanged={onClose} onCancel={onClose} />
  )
}
