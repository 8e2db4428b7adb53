import { Button, Checkbox, PasswordInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Member, offerOwnership } from '#contract/members.ts'
import { call } from '#web/api/call.ts'
import { memberKeys } from '#web/api/members.ts'
import { showToast } from '#web/ui/feedback/toast.tsx'
import { steadyField } from '#web/ui/layout/steady-form.tsx'
import styles from './team.module.css'

/** Asks a member to become an owner, behind the password of who asks. */
export function MakeOwner({ member, onClose }: { member: Member; onClose: () => void }) {
  const queryClient = useQueryClient()
  const [password, setPassword] = useState('')
  const [stepBack, setStepBack] = useState(false)
  const name = member.name ?? member.email
  const offer = useMutation({
    mutationFn: () => call(offerOwnership, { params: { id: member.id }, body: { password, stepBack } }),
    onSuccess: () => {
      showToast({ message: `${name} was asked to become an owner`, id: 'member' })
      void queryClient.invalidateQueries({ queryKey: memberKeys.all })
      onClose()
    },
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        offer.mutate()
      }}
    >
      <div className={styles.question}>
        <p>Owners manage the team and the plan. {name} has to accept, then both of you are owners.</p>
        <Checkbox
          label={`Step back to editor once ${name} has accepted`}
          checked={stepBack}
          onChange={(event) => setStepBack(event.currentTarget.checked)}
        />
        <PasswordInput
          label="Your password"
          autoComplete="current-password"
          size="md"
          data-autofocus
          classNames={steadyField}
          value={password}
          error={offer.error?.message}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
      </div>
      <div className={styles.buttons}>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" disabled={password === ''} loading={offer.isPending}>
          Ask {name.split(' ')[0]}
        </Button>
      </div>
    </form>
  )
}
