import { useEffect, useRef } from 'react'
import type { SessionProgress } from '#contract/session-runs.ts'
import type { StudioSession } from '#contract/studio-sessions.ts'
import { announce } from '#web/ui/feedback/announcer.tsx'
import { missingImages, runSentence, runTitle } from './run-sentences.ts'

/** Progress is read out at most this often. */
const SPOKEN_MS = 10_000

/** Keeps the tab's title and reads the progress out now and then; that the run is over the header itself says. */
export function useRunAnnouncements(session: StudioSession, progress: SessionProgress): void {
  useTitle(runTitle(session.name, progress))
  useSpokenProgress(runSentence(progress, missingImages(session, progress)))
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
