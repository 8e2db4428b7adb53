import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { LIMITS } from '#contract/limits.ts'
import { MESSAGES } from '#contract/messages.ts'
import { Problem } from '#contract/problem.ts'
import { STEP_TITLES } from '#contract/session-states.ts'
import type { StudioSession } from '#contract/studio-sessions.ts'
import { useApi } from '#web/api/api-context.tsx'
import { untilAnswered } from '#web/api/connection.ts'
import { usePresence } from '#web/api/use-presence.ts'
import { ConnectionBanner } from '#web/app-frame/connection-banner.tsx'
import { tabStorage } from '#web/browser-storage.ts'
import { showToast } from '#web/ui/feedback/toast.tsx'
import { AnalyzeStep } from './analyze/analyze-step.tsx'
import { forgetDraft } from './draft/kept-draft.ts'
import { useDraft } from './draft/use-draft.ts'
import { InspireStep } from './inspire/inspire-step.tsx'
import { PresenceBanner } from './presence-banner.tsx'
import { ReviewStep } from './review/review-step.tsx'
import { SelectStep } from './select/select-step.tsx'
import { stepHeader, stepShown } from './step-rules.ts'
import { useKeptFocus } from './use-kept-focus.ts'
import { type Wizard, WizardContext } from './wizard-context.ts'
import type { WizardSearch } from './wizard-search.ts'

export type WizardStepsProps = {
  /** As the cache has it now; null before the first save of a new one. */
  session: StudioSession | null
  search: WizardSearch
  onCreated: (id: string) => void
}

const STEPS: readonly (() => ReactNode)[] = [SelectStep, AnalyzeStep, InspireStep, ReviewStep]

/** The four steps of one draft, its frame, and the ways between them. */
export function WizardSteps({ session, search, onCreated }: WizardStepsProps) {
  const navigate = useNavigate()
  const { connection } = useApi()
  const { store, state, saver, saved } = useDraft(session)
  const [moving, setMoving] = useState(false)
  const shown = stepShown(search.step, state.stored)
  const content = useRef<HTMLDivElement>(null)
  const lastShown = useRef(shown)
  useKeptFocus(content)

  const latest = useRef(search)
  useEffect(() => {
    latest.current = search
  }, [search])
  const setSearch = (change: Partial<WizardSearch>) => {
    latest.current = { ...latest.current, ...change }
    void navigate({ to: '.', search: (before) => ({ ...before, ...change }), replace: true })
  }

  const storedId = state.stored?.id
  const { presence, locks } = usePresence(storedId)
  const nameHolder = locks.holderOf('name')
  useEffect(() => {
    if (storedId === undefined || session !== null) return
    onCreated(storedId)
    void navigate({ to: '.', search: (before) => ({ ...before, id: storedId }), replace: true })
  }, [storedId, session, onCreated, navigate])

  // People who cannot see the page change are told by the focus.
  useEffect(() => {
    if (lastShown.current === shown) return
    lastShown.current = shown
    content.current?.querySelector('h1')?.focus()
  }, [shown])

  // The step asked for last: a later wish, or leaving, takes the place of one that still waits for the connection.
  const wish = useRef(0)
  useEffect(
    () => () => {
      wish.current += 1
    },
    [],
  )
  const goTo = async (step: number) => {
    wish.current += 1
    const mine = wish.current
    const isWanted = () => wish.current === mine
    if (step > shown) {
      setMoving(true)
      try {
        await untilAnswered(connection, () => saver.flush(step), isWanted)
        if (!isWanted()) return
      } catch (error) {
        showToast({ message: error instanceof Problem ? error.message : String(error), tone: 'err', id: 'wizard-save' })
        return
      } finally {
        setMoving(false)
      }
    } else saver.flush().catch(() => {})
    const id = store.state().stored?.id
    await navigate({ to: '.', search: (before) => ({ ...before, ...(session === null && { id }), step }) })
  }
  const leave = () => {
    saver.flush().catch(() => {})
    forgetDraft(tabStorage, undefined)
    void navigate({ to: '/' })
  }

  const wizard: Wizard = {
    state,
    dispatch: store.dispatch,
    search,
    searchNow: () => latest.current,
    setSearch,
    goTo: (step) => void goTo(step),
    moving,
    save: () => saver.flush(),
    locks,
    frame: {
      name: state.draft.name,
      nameLimit: LIMITS.nameLength,
      onRename: (name) => store.dispatch({ kind: 'renamed', name }),
      nameHeld: nameHolder && MESSAGES.fieldHeld(nameHolder),
      onNaming: (editing) => (editing ? locks.hold('name') : locks.release('name')),
      onClose: leave,
      saved,
      steps: stepHeader(shown, state),
      onStep: (index) => void goTo(index + 1),
      banner: (
        <>
          <ConnectionBanner />
          <PresenceBanner {...presence} />
        </>
      ),
    },
  }
  const Step = STEPS[shown - 1] ?? SelectStep
  return (
    <WizardContext value={wizard}>
      <title>{`${STEP_TITLES[shown - 1]} · Epox Studio`}</title>
      <div ref={content}>
        <Step />
      </div>
    </WizardContext>
  )
}
