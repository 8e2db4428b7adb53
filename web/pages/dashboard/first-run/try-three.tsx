import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { FIRST_RUN } from '#contract/first-run-messages.ts'
import { createSession } from '#web/api/create-session.ts'
import { meQuery } from '#web/api/session.ts'
import { sessionKeys } from '#web/api/studio-sessions.ts'
import { askForNoticesOnce } from '#web/app-frame/notifications/browser-notices.ts'
import { estimate, timeOf } from '#web/images/quota/estimates.ts'
import { usePerImage } from '#web/images/quota/use-per-image.ts'
import { Notice } from '#web/ui/feedback/notice.tsx'
import { LinkButton } from '#web/ui/layout/link-button.tsx'
import { ChecklistStepItem } from './checklist-step.tsx'
import styles from './getting-started.module.css'

export type TryThreeProps = {
  /** The products to try, three at most; none before any has a photo. */
  productIds: readonly string[]
  state: 'current' | 'later'
}

/** Step 2: the wizard, or at once one image each of a few products. */
export function TryThree({ productIds, state }: TryThreeProps) {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const perImage = usePerImage()
  const limit = useQuery(meQuery).data?.usage.limit ?? null
  const images = productIds.length === 0 ? 3 : productIds.length
  const run = useMutation({
    mutationFn: () => createSession({ productIds: [...productIds], settings: { variants: 1 }, start: true }),
    onSuccess({ id }) {
      void queryClient.invalidateQueries({ queryKey: sessionKeys.lists })
      void queryClient.invalidateQueries({ queryKey: meQuery.queryKey })
      return navigate({ to: '/studioSessions/$id/results', params: { id } })
    },
  })
  const { title, text, create, now, later } = FIRST_RUN.tryThree
  return (
    <ChecklistStepItem
      number={2}
      state={state}
      title={title}
      text={text(images, timeOf(estimate(images, 1, perImage)), limit)}
    >
      {state === 'later' ? (
        <p className={styles.text}>{later}</p>
      ) : (
        <>
          <LinkButton to="/studioSessions/new" search={{ step: 1 }} data-tour="new-session">
            {create}
          </LinkButton>
          <Button
            variant="default"
            loading={run.isPending}
            onClick={() => {
              askForNoticesOnce()
              run.mutate()
            }}
          >
            {now(images)}
          </Button>
          {run.error !== null && <Notice tone="err">{run.error.message}</Notice>}
        </>
      )}
    </ChecklistStepItem>
  )
}
