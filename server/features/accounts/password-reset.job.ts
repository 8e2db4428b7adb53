import { z } from 'zod'
import { defineJob } from '#server/platform/queue/job.ts'

/** Mails the link that sets a new password, if the address has an account. */
export const passwordResetJob = defineJob({
  kind: 'password-reset',
  payload: z.object({ email: z.string(), origin: z.string() }),
})
