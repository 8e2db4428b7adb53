import { GUIDE, type GuideChapter } from '#contract/guide-messages.ts'

const BY_PAGE: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^\/studioSessions\/[^/]+\/results/, ['choose', 'download', 'while-it-runs']],
  [/^\/studioSessions/, ['studio-session', 'while-it-runs']],
  [/^\/products/, ['products']],
  [/^\/boards/, ['boards']],
  [/^\/bin/, ['choose']],
  [/^\/(usage|settings)/, ['counting']],
  [/^\//, ['studio-session', 'counting', 'choose']],
]

/** The chapters of the guide that are about a page, given its path. */
export function chaptersFor(path: string): GuideChapter[] {
  const ids = BY_PAGE.find(([page]) => page.test(path))?.[1] ?? []
  return ids.flatMap((id) => GUIDE.find((chapter) => chapter.id === id) ?? [])
}
