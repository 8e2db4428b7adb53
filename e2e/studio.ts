import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { inject, onTestFinished, type TestContext } from 'vitest'
import { chromiumPath } from '#server/testing/chromium.ts'
import { type StudioProcess, startStudio } from '#server/testing/studio-process.ts'
import { LAN_NAME } from './lan-name.ts'
import { DEMO_PASSWORD } from './seeded.ts'

const FLAGS = [
  `--host-resolver-rules=MAP ${LAN_NAME} 127.0.0.1`,
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
]
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** A button half way from disabled to enabled has the contrast of neither. */
const TRANSITIONS_ENDED = `Promise.allSettled(document.getAnimations()
  .filter((one) => Number.isFinite(one.effect?.getComputedTiming().endTime))
  .map((one) => one.finished))`

/** How long anything on a page may take to appear on a slow machine; nobody waits so long for what does appear. */
const PATIENCE_MS = 60_000

export type View = { name: string; width: number; height: number; scheme: 'light' | 'dark' }
export const DESKTOP: View = { name: '1440 px, light', width: 1440, height: 900, scheme: 'light' }
export const PHONE: View = { name: '375 px, dark', width: 375, height: 812, scheme: 'dark' }

export type Browsers = {
  /**
   * A person's own browser window, closed with the test: open pages fetch their lists again with every change another
   * test makes. `faults` collects what the page's console complained about.
   */
  open(view: View): Promise<{ page: Page; faults: string[] }>
  close(): Promise<void>
}

export type BrowserStudio = Browsers & {
  url: string
  /** What it has printed since its latest start. */
  printed(): readonly string[]
  /** Ends the studio as a power cut would. */
  kill(): Promise<void>
  /** Starts it again on the same address and data. */
  restart(): Promise<void>
}

type Start = {
  /** Another program to start than the studio's own. */
  main?: string
  /** From an empty folder, as a new user starts it. */
  fresh?: boolean
  /** At 127.0.0.1, for what browsers offer in secure contexts only; else at http://studio.lan. */
  secure?: boolean
  /** Where its data folder is made. */
  inFolder?: string
}

/** A studio with nothing but the demo catalogue, and a browser beside it. */
export async function browserStudio(
  env: Record<string, string> = {},
  { main, fresh = false, secure = false, inFolder = tmpdir() }: Start = {},
): Promise<BrowserStudio> {
  const dataDir = mkdtempSync(join(inFolder, 'epox-browser-'))
  if (!fresh) cpSync(inject('seededFolder'), dataDir, { recursive: true })
  const start = (port: string): Promise<StudioProcess> =>
    startStudio({ DEMO_PASSWORD, ...env, DATA_DIR: dataDir, PORT: port }, main)
  let studio = await start('0')
  const url = secure ? studio.url : studio.url.replace('127.0.0.1', LAN_NAME)
  const { open, close } = await browsersAt(url)
  return {
    url,
    open,
    printed: () => studio.printed(),
    kill: () => studio.kill(),
    async restart() {
      studio = await start(new URL(url).port)
    },
    async close() {
      await close()
      await studio.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Browser windows for a studio at this address. */
export async function browsersAt(baseURL: string): Promise<Browsers> {
  const executablePath = chromiumPath()
  if (!executablePath) throw new Error('Chromium is not installed: apt-get install chromium')
  const browser = await chromium.launch({ executablePath, args: FLAGS })
  return {
    async open({ width, height, scheme }) {
      const context = await browser.newContext({
        baseURL,
        viewport: { width, height },
        colorScheme: scheme,
        reducedMotion: 'reduce',
        acceptDownloads: true,
        isMobile: width < 768,
        hasTouch: width < 768,
      })
      const page = await context.newPage()
      const faults: string[] = []
      context.setDefaultTimeout(PATIENCE_MS)
      // One hook for both: Vitest calls onTestFinished before onTestFailed, when the page would be gone.
      onTestFinished(async ({ task }) => {
        try {
          if (task.result?.state === 'fail') await tellPage(page, faults, task)
        } finally {
          await context.close()
        }
      })
      page.on('pageerror', (error) => faults.push(error.message))
      page.on('console', (message) => {
        // Nobody signed in yet, and the files that are meant to be refused.
        if (message.type() === 'error' && !/status of (401|415)/.test(message.text()))
          faults.push(`${message.text()} ${message.location().url}`)
      })
      return { page, faults }
    },
    close: () => browser.close(),
  }
}

/** Adds to the errors of a failed test what its page showed. */
async function tellPage(page: Page, faults: string[], { result }: TestContext['task']): Promise<void> {
  const path = join(mkdtempSync(join(tmpdir(), 'epox-failed-')), 'page.png')
  await page.screenshot({ path })
  const shown = `${page.url()} (${path})\n${await page.locator('body').ariaSnapshot()}\n${faults.join('\n')}`
  for (const error of result?.errors ?? []) error.message += `\nThe page at that moment: ${shown}`
}

/** What axe finds wrong on the page as it stands (WCAG 2.2 A and AA), one line a finding. */
export async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  const found = await runAxe(page)
  // Something may have changed while axe looked: what is really wrong is there the next time, too.
  return found.length === 0 ? found : runAxe(page)
}

/** Axe, without targets that a modal dialog covers in part: nobody can reach those, and axe does not know. */
const RUN_AXE = `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }).then(({ violations }) => {
  const modal = [...document.querySelectorAll('[aria-modal="true"]')].at(-1)
  const isCovered = ({ target }) => modal !== undefined && !modal.contains(document.querySelector(target[0]))
  return violations.flatMap(({ id, help, nodes }) =>
    nodes
      .filter((node) => id !== 'target-size' || !isCovered(node))
      .map(({ html, failureSummary }) => [id, help, html.slice(0, 160) + ' ' + (failureSummary ?? '')].join(': ')))
})`

async function runAxe(page: Page): Promise<string[]> {
  await page.evaluate(TRANSITIONS_ENDED)
  return page.evaluate(RUN_AXE)
}

/** How far the page can be moved sideways: 0 where everything fits. */
export function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
}
