import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { answerOwnership, type OwnershipOffer } from '#contract/members.ts'
import { call } from '#web/api/call.ts'
import { memberKeys } from '#web/api/members.ts'
import { Notice } from '#web/ui/feedback/notice.tsx'
import { showToast } from '#web/ui/feedback/toast.tsx'
import { calendarDay } from '#web/ui/wording/dates.ts'
import styles from './team.module.css'

/** The offer of ownership that waits for its answer, for the owner who made it. */
export function OpenOffer({ offer: { memberName, expiresAt } }: { offer: OwnershipOffer }) {
  const queryClient = useQueryClient()
  const withdraw = useMutation({
    mutationFn: () => call(answerOwnership, { body: { answer: 'withdraw' } }),
    onError: (error) => showToast({ message: error.message, tone: 'err', id: 'member' }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: memberKeys.all }),
  })
  return (
    <div className={styles.offer}>
      <Notice
        tone="info"
        action={
          <Button variant="subtle" size="sm" loading={withdraw.isPending} onClick={() => withdraw.mutate()}>
            Withdraw
          </Button>
        }
      >
        {memberName} was asked to become an owner. Open until {calendarDay(expiresAt)}.
      </Notice>
    </div>
  )
}
