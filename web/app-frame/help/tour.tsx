import { Button, Portal } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useRouter } from '@tanstack/react-router'
import { useEffect, useId, useRef, useState } from 'react'
import { TOUR, type TourStop } from '#contract/guide-messages.ts'
import { IconButton } from '#web/ui/choices/icon-button.tsx'
import { useShortcuts } from '#web/ui/keys/shortcuts.ts'
import styles from './tour.module.css'
import { useTarget } from './use-target.ts'

const MENU_CLOSED_MS = 40

/** Points at the parts of the dashboard one after the other. Escape or "Skip tour" ends it; it can be taken again. */
export function Tour({ onClose }: { onClose: () => void }) {
  const router = useRouter()
  const [stops, setStops] = useState<readonly TourStop[]>()
  useEffect(() => {
    let ended = false
    void router.navigate({ to: '/' }).then(async () => {
      await whenOnPage('main h1')
      if (!ended) setStops(TOUR.filter(({ target }) => targetOf(target) !== undefined))
    })
    return () => {
      ended = true
    }
  }, [router])
  if (stops === undefined || stops.length === 0) return null
  return <Stops stops={stops} onClose={onClose} />
}

function Stops({ stops, onClose }: { stops: readonly TourStop[]; onClose: () => void }) {
  const [at, setAt] = useState(0)
  const card = useRef<HTMLDivElement>(null)
  const titleId = useId()
  const textId = useId()
  const stop = stops[at]
  const { box, place } = useTarget(stop && targetOf(stop.target), card)
  useShortcuts('On this page', [{ keys: ['escape'], words: 'End the tour', run: onClose }])
  // biome-ignore lint/correctness/useExhaustiveDependencies: every stop is read out from its beginning
  useEffect(() => {
    // The menu that started the tour gives the focus back to its button when it has closed.
    const waiting = window.setTimeout(() => card.current?.focus(), MENU_CLOSED_MS)
    return () => window.clearTimeout(waiting)
  }, [at])
  if (stop === undefined) return null
  const isLast = at === stops.length - 1
  return (
    <Portal>
      {box !== undefined && (
        <div
          className={styles.ring}
          data-tour-ring
          style={{ left: box.left - 4, top: box.top - 4, width: box.width + 8, height: box.height + 8 }}
        />
      )}
      <div
        ref={card}
        className={styles.card}
        style={{ left: place?.left, top: place?.top, visibility: place === undefined ? 'hidden' : 'visible' }}
        role="dialog"
        tabIndex={-1}
        aria-labelledby={titleId}
        aria-describedby={textId}
        onKeyDown={(event) => event.key === 'Escape' && onClose()}
      >
        <header className={styles.head}>
          <h2 id={titleId} className={styles.title}>
            {stop.title}
          </h2>
          <IconButton label="End the tour" onClick={onClose}>
            <IconX size={18} stroke={1.6} />
          </IconButton>
        </header>
        <p id={textId} className={styles.text}>
          {stop.text}
        </p>
        <footer className={styles.foot}>
          <span className={styles.count}>
            {at + 1} of {stops.length}
          </span>
          {at > 0 ? (
            <Button size="sm" variant="default" onClick={() => setAt(at - 1)}>
              Back
            </Button>
          ) : (
            <Button size="sm" variant="default" onClick={onClose}>
              Skip tour
            </Button>
          )}
          <Button size="sm" onClick={() => (isLast ? onClose() : setAt(at + 1))}>
            {isLast ? 'Done' : 'Next'}
          </Button>
        </footer>
      </div>
    </Portal>
  )
}

/** The one of a stop's targets that can be seen: phones have another than wide windows. */
function targetOf(name: string): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>(`[data-tour="${name}"]`)].find(
    (element) => element.getClientRects().length > 0,
  )
}

/** Resolves once something on the page matches. */
function whenOnPage(selector: string): Promise<void> {
  if (document.querySelector(selector) !== null) return Promise.resolve()
  return new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (document.querySelector(selector) === null) return
      observer.disconnect()
      resolve()
    })
    observer.observe(document.body, { childList: true, subtree: true })
  })
}
