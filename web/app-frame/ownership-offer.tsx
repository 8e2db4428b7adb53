import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Me } from '#contract/accounts.ts'
import { answerOwnership } from '#contract/members.ts'
import { call } from '#web/api/call.ts'
import { memberKeys, membersQuery } from '#web/api/members.ts'
import { meQuery } from '#web/api/session.ts'
import { showToast } from '#web/ui/feedback/toast.tsx'
import { calendarDay } from '#web/ui/wording/dates.ts'
import { PersonInitials } from '#web/ui/wording/person-initials.tsx'
import styles from './ownership-offer.module.css'

/** The question whether somebody wants to become an owner, on every page of the person asked until it is answered. */
export function OwnershipOffer({ me }: { me: Me }) {
  const queryClient = useQueryClient()
  const { data: offer } = useQuery({ ...membersQuery(1), select: ({ ownershipOffer }) => ownershipOffer })
  const answer = useMutation({
    mutationFn: (given: 'accept' | 'decline') => call(answerOwnership, { body: { answer: given } }),
    onSuccess: (_, given) => {
      if (given === 'accept') showToast({ message: 'You are an owner now', id: 'ownership' })
    },
    onError: (error) => showToast({ message: error.message, tone: 'err', id: 'ownership' }),
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: memberKeys.all })
      void queryClient.invalidateQueries({ queryKey: meQuery.queryKey })
    },
  })
  if (offer === undefined || offer === null || offer.memberId !== me.member.id) return null
  const { byName, byPhoto, stepBack, expiresAt } = offer
  return (
    <section className={styles.offer} aria-label="Ownership">
      <PersonInitials name={byName} photo={byPhoto} />
      <div>
        <h2>{byName} wants to make you an owner</h2>
        <p>
          You would manage the team and the plan. {stepBack && `${byName} becomes an editor. `}Open until{' '}
          {calendarDay(expiresAt)}.
        </p>
        <div className={styles.buttons}>
          <Button variant="default" size="sm" loading={answer.isPending} onClick={() => answer.mutate('accept')}>
            Become an owner
          </Button>
          <Button variant="subtle" size="sm" disabled={answer.isPending} onClick={() => answer.mutate('decline')}>
            Decline
          </Button>
        </div>
      </div>
    </section>
  )
}
