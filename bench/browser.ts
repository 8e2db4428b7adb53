import { type Browser, chromium, type Locator, type Page } from 'playwright-core'
import { chromiumPath } from '#server/testing/chromium.ts'
import { report, seconds } from './measure.ts'

// What a person sees of a page: frames and delays, in Chromium without a graphics card.

const FLAGS = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu']

export type Frames = { seconds: number; presented: number; dropped: number }

export function openBrowser(): Promise<Browser> {
  const executablePath = chromiumPath()
  if (!executablePath) throw new Error('Chromium is not installed: apt-get install chromium')
  return chromium.launch({ executablePath, args: FLAGS })
}

/** A window of 1440 x 900 at a studio, with nobody signed in. */
export async function openPage(browser: Browser, baseURL: string): Promise<Page> {
  return (await browser.newContext({ baseURL, viewport: { width: 1440, height: 900 } })).newPage()
}

type TraceEvent = { name: string; ph: string; args?: { frame_reporter?: { state: string; frame_sequence: number } } }

/** Frames that were shown and that came too late while something happens, as Chromium's own tracing tells them. */
export async function framesDuring(browser: Browser, work: () => Promise<unknown>): Promise<Frames> {
  const cdp = await browser.newBrowserCDPSession()
  const shown = new Map<number, boolean>()
  // Read piece by piece: the trace of a long scroll is more than one string of Node.js can hold.
  cdp.on('Tracing.dataCollected', ({ value }) => noteFrames(shown, value as unknown as TraceEvent[]))
  const complete = new Promise<void>((resolve) => cdp.once('Tracing.tracingComplete', () => resolve()))
  await cdp.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { recordMode: 'recordAsMuchAsPossible', includedCategories: ['benchmark'], excludedCategories: ['*'] },
  })
  const taken = await seconds(work)
  await cdp.send('Tracing.end')
  await complete
  await cdp.detach()
  const presented = [...shown.values()].filter(Boolean).length
  return { seconds: taken, presented, dropped: shown.size - presented }
}

/** A frame is reported by the main thread and by the compositor: shown by either, it was seen. */
function noteFrames(shown: Map<number, boolean>, events: TraceEvent[]): void {
  for (const { name, ph, args } of events) {
    const report = args?.frame_reporter
    if (name !== 'PipelineReporter' || ph !== 'b' || !report || report.state === 'STATE_NO_UPDATE_DESIRED') continue
    const { frame_sequence: frame, state } = report
    shown.set(frame, shown.get(frame) === true || state.startsWith('STATE_PRESENTED'))
  }
}

/** Scrolls what scrolls this element from end to end and back, so many times, by so many pixels each frame. */
export async function scrollEndToEnd(inside: Locator, pxPerFrame: number, times: number): Promise<void> {
  await inside.evaluate((element: { id: string }) => {
    element.id ||= 'measured'
  })
  const id = await inside.getAttribute('id')
  await inside.page().evaluate(`new Promise((done) => {
    let box = document.getElementById(${JSON.stringify(id)})
    while (box && !/auto|scroll/.test(getComputedStyle(box).overflowY)) box = box.parentElement
    box ??= document.scrollingElement
    let ends = ${times * 2}, step = ${pxPerFrame}
    const move = () => {
      const before = box.scrollTop
      box.scrollTop += step
      if (box.scrollTop === before) { ends -= 1; step = -step }
      if (ends > 0) requestAnimationFrame(move); else done()
    }
    requestAnimationFrame(move)
  })`)
}

/** Says in a line how many frames were shown a second, and how many came too late. */
export function reportFrames(name: string, { seconds: taken, presented, dropped }: Frames): void {
  const rate = presented / taken
  const late = (100 * dropped) / Math.max(1, presented + dropped)
  const figure = `scrolls at ${rate.toFixed(0)} frames/s, ${late.toFixed(1)} % too late`
  report(name, figure, '>= 58, <= 2 %', rate >= 58 && late <= 2)
}

/** The longest of the page's reactions to clicks and keys, in milliseconds to the next frame (Event Timing, steps of 8). */
export async function slowestReaction(page: Page, work: () => Promise<unknown>): Promise<number> {
  await page.evaluate(`
    window.reactions = []
    window.reactionObserver?.disconnect()
    window.reactionObserver = new PerformanceObserver((list) => {
      for (const { duration, interactionId } of list.getEntries()) if (interactionId) window.reactions.push(duration)
    })
    window.reactionObserver.observe({ type: 'event', durationThreshold: 16 })`)
  await work()
  await page.evaluate('new Promise((done) => setTimeout(done, 300))')
  return page.evaluate('Math.max(0, ...window.reactions)')
}
