import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { z } from 'zod'
import { askForInvitation } from '#contract/invitations.ts'
import { mailModeSchema } from '#contract/mails.ts'
import type { Problem } from '#contract/problem.ts'
import { call } from '#web/api/call.ts'
import { Notice } from '#web/ui/feedback/notice.tsx'
import { clockTime } from '#web/ui/wording/dates.ts'
import styles from './sign-up.module.css'

/** What the refusal of an expired invitation says beside its text. */
const expiredSchema = z.object({
  clientName: z.string(),
  inviterName: z.string().nullable(),
  askedAt: z.string().nullable(),
  mail: mailModeSchema,
})

/** An invitation that has ended: the inviter can be asked for a new one. */
export function ExpiredInvitation({ token, refusal }: { token: string; refusal: Problem }) {
  const { clientName, inviterName, askedAt, mail } = expiredSchema.parse(refusal.extras)
  const ask = useMutation({ mutationFn: () => call(askForInvitation, { params: { token }, body: {} }) })
  const asked = ask.data?.askedAt ?? askedAt
  const who = inviterName ?? 'the administrator'
  return (
    <>
      <h1>Join {clientName}</h1>
      <div className={styles.text}>
        {asked === null ? (
          <Notice tone="warn">{refusal.message}</Notice>
        ) : (
          <Notice tone="ok">
            {inviterName ?? 'The administrator'} has been told, at {clockTime(asked)}.{' '}
            {mail === 'smtp'
              ? 'You get a mail as soon as the new invitation is out.'
              : `${inviterName ?? 'The administrator'} passes the new link on to you.`}
          </Notice>
        )}
      </div>
      <p className={styles.text}>
        Nothing after a day? Ask {who} for the link. It can be copied from the Team page and sent to you any way you
        like.
      </p>
      {ask.error !== null && (
        <div className={styles.refusal}>
          <Notice tone="err">{ask.error.message}</Notice>
        </div>
      )}
      <Button size="lg" fullWidth disabled={asked !== null} loading={ask.isPending} onClick={() => ask.mutate()}>
        {asked === null ? `Ask ${who} for a new invitation` : `Asked at ${clockTime(asked)}`}
      </Button>
      <p className={styles.small}>
        Already have an account? <Link to="/sign-in">Sign in</Link>
      </p>
    </>
  )
}
