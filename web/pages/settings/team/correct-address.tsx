import { Button, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Member, resendInvitation } from '#contract/members.ts'
import { call } from '#web/api/call.ts'
import { serverFieldErrors } from '#web/api/field-errors.ts'
import { memberKeys } from '#web/api/members.ts'
import { CopyLink } from '#web/ui/choices/copy-link.tsx'
import { showToast } from '#web/ui/feedback/toast.tsx'
import { steadyField } from '#web/ui/layout/steady-form.tsx'
import styles from './team.module.css'

/** Sends an invitation to another address; the link sent before ends. */
export function CorrectAddress({ member, onClose }: { member: Member; onClose: () => void }) {
  const queryClient = useQueryClient()
  const [email, setEmail] = useState(member.email)
  const resend = useMutation({
    mutationFn: () => call(resendInvitation, { params: { id: member.id }, body: { email } }),
    onSuccess: ({ invitation }) => {
      if (invitation.mail === 'off') return
      showToast({ message: `A new invitation is on its way to ${email}`, id: 'member' })
      onClose()
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: memberKeys.all }),
  })
  const link = resend.data?.invitation.link
  if (link !== undefined && resend.data?.invitation.mail === 'off') {
    return (
      <div className={styles.question}>
        <p>Mail is off. Pass this link on to {email}.</p>
        <CopyLink link={link} label={`Invitation link for ${email}`} />
      </div>
    )
  }
  const error = resend.error === null ? undefined : (serverFieldErrors(resend.error).email ?? resend.error.message)
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        resend.mutate()
      }}
    >
      <TextInput
        label="Email"
        type="email"
        size="md"
        data-autofocus
        classNames={steadyField}
        value={email}
        error={error}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <div className={styles.buttons}>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" loading={resend.isPending}>
          Invite
        </Button>
      </div>
    </form>
  )
}
