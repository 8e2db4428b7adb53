import { Button } from '@mantine/core'
import { useRouter } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { MESSAGES } from '#contract/messages.ts'
import { Problem } from '#contract/problem.ts'
import { useApi } from '#web/api/api-context.tsx'
import { refusalInFront } from '#web/api/proxy-answers.ts'
import { useLate } from '#web/ui/feedback/skeletons.tsx'
import { LinkButton } from '#web/ui/layout/link-button.tsx'
import { PageFrame } from '#web/ui/layout/page-frame.tsx'
import { ProgressRing } from '#web/ui/progress/progress-ring.tsx'
import styles from './refusal-pages.module.css'

/** A page that cannot be shown, whatever the reason: what happened and what to do. */
export function RefusalPage({ error }: { error: unknown }) {
  const router = useRouter()
  const problem = error instanceof Problem ? error : undefined
  const inFront = problem && refusalInFront(problem)
  const again = (
    // Part of a page that did not arrive, and another server's sign-in, are reached only by a new page.
    <Button
      variant="default"
      onClick={() =>
        isMissingModule(error) || inFront !== undefined ? window.location.reload() : void router.invalidate()
      }
    >
      Try again
    </Button>
  )
  const code = isMissingModule(error) ? 'network' : problem?.code
  if (inFront !== undefined) {
    return (
      <Refusal title="The studio was not reached" text={inFront} action={again}>
        What you saved is safe, and running generations go on without you.
      </Refusal>
    )
  }
  switch (code) {
    case 'not_found':
      return <NotFoundPage />
    case 'forbidden':
      return (
        <Refusal title="No permission" text={problem?.message ?? ''} action={<ToDashboard />}>
          An owner of your team can change what you may do.
        </Refusal>
      )
    case 'network':
      return (
        <Refusal title="No connection" text="The studio cannot be reached right now." action={again}>
          <LoadOnceBack />
          Check your connection. What you saved is safe, and running generations go on without you.
        </Refusal>
      )
    default:
      return (
        <Refusal title="Something went wrong" text={MESSAGES.somethingWrong} action={again}>
          {typeof problem?.extras.requestId === 'string' && `For support: ${problem.extras.requestId}`}
        </Refusal>
      )
  }
}

/** Whether a page's own code could not be fetched. Browsers word it each in their way; Vite adds its own for styles. */
function isMissingModule(error: unknown): boolean {
  return error instanceof Error && /dynamically imported module|module script|preload CSS/i.test(error.message)
}

/** Loads the page by itself once the server answers again. */
function LoadOnceBack() {
  const router = useRouter()
  const { connection } = useApi()
  useEffect(
    () => connection.subscribe(() => void (connection.state() === 'online' && router.invalidate())),
    [connection, router],
  )
  return null
}

/** The same outside the frame, where nothing else is the page's main part. */
export function RefusalOutside({ error }: { error: unknown }) {
  return (
    <main>
      <RefusalPage error={error} />
    </main>
  )
}

/** An address that leads nowhere. */
export function NotFoundOutside() {
  return (
    <main>
      <NotFoundPage />
    </main>
  )
}

export function NotFoundPage() {
  return (
    <Refusal title="Not found" text={MESSAGES.notFound} action={<ToDashboard />}>
      If you followed a link, ask the person who sent it for a new one.
    </Refusal>
  )
}

/** While a page and what it needs are fetched: nothing at first, then a ring. */
export function PagePending() {
  return <div className={styles.pending}>{useLate(true) && <ProgressRing share={null} size={32} stroke={4} />}</div>
}

function ToDashboard() {
  return (
    <LinkButton variant="default" to="/">
      Go to the dashboard
    </LinkButton>
  )
}

type RefusalProps = { title: string; text: string; action: ReactNode; children: ReactNode }

function Refusal({ title, text, action, children }: RefusalProps) {
  useEffect(() => {
    document.title = `${title} · Epox Studio`
  }, [title])
  return (
    <PageFrame role="alert">
      <h1>{title}</h1>
      <p className={styles.text}>{text}</p>
      <p className={styles.more}>{children}</p>
      {action}
    </PageFrame>
  )
}
