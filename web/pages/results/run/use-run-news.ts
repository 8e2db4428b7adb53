import { useEffect, useRef } from 'react'
import { MESSAGES } from '#contract/messages.ts'
import type { SessionProgress, StudioSession } from '#contract/studio-sessions.ts'
import { announce } from '#web/ui/feedback/announcer.tsx'
import { showToast } from '#web/ui/feedback/toast.tsx'
import { runSentence, runTitle } from './run-sentences.ts'

/** Progress is read out at most this often. */
const SPOKEN_MS = 10_000

/** Keeps the tab's title, reads the progress out now and then, and says once when the run finishes. */
export function useRunNews(session: StudioSession, progress: SessionProgress): void {
  useTitle(runTitle(session.name, progress))
  useSpokenProgress(runSentence(progress))
  useCompletion(session, progress)
}

function useTitle(title: string): void {
  useEffect(() => {
    document.title = title
  }, [title])
}

function useSpokenProgress(sentence: string): void {
  const last = useRef({ at: Date.now(), sentence })
  useEffect(() => {
    if (last.current.sentence === sentence) return
    const wait = Math.max(0, last.current.at + SPOKEN_MS - Date.now())
    const timer = setTimeout(() => {
      last.current = { at: Date.now(), sentence }
      announce(sentence)
    }, wait)
    return () => clearTimeout(timer)
  }, [sentence])
}

function useCompletion({ id, name }: StudioSession, { status, completed, total }: SessionProgress): void {
  const before = useRef(status)
  useEffect(() => {
    const finished = before.current === 'generating' && status === 'completed'
    before.current = status
    if (!finished) return
    // The id keeps it to one toast, whoever else reports the same run.
    showToast({ message: MESSAGES.sessionComplete(name, completed, total), tone: 'ok', id: `complete-${id}` })
  }, [id, name, status, completed, total])
}
