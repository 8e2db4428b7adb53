import { IconBox, IconLayoutBoard, IconStack2 } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { containsWords } from '#contract/text.ts'
import { meQuery } from '#web/api/session.ts'
import type { PaletteEntry, PaletteGroup } from './palette-entry.ts'
import { type RecentPage, readRecent } from './recent.ts'
import { useCommands } from './use-commands.tsx'
import { useFound } from './use-found.tsx'
import { usePages } from './use-pages.tsx'
import { useProductChoice } from './use-product-choice.tsx'

/** What the palette offers: anything, or the products for a new studioSession. */
export type PaletteMode = 'anything' | 'products'

const icon = { size: 18, stroke: 1.6, 'aria-hidden': true } as const
const ICONS: Record<RecentPage['kind'], PaletteEntry['icon']> = {
  studioSession: <IconStack2 {...icon} />,
  product: <IconBox {...icon} />,
  board: <IconLayoutBoard {...icon} />,
}

/**
 * The groups for a text, without empty ones. Nothing typed: what was open last, commands and pages. `sought` is the text
 * a moment later, which the server is asked for: until it has caught up nothing found is offered, as Enter would open it.
 */
export function usePaletteGroups(
  mode: PaletteMode,
  text: string,
  sought: string,
  chooseProducts: () => void,
): PaletteGroup[] {
  const matching = (entries: PaletteEntry[]) => entries.filter(({ name }) => containsWords(name, text))
  const recent = useRecentEntries()
  const commands = useCommands(chooseProducts)
  const pages = usePages()
  const found = useFound(mode === 'anything' && sought === text ? text : '')
  const choice = useProductChoice(sought, mode === 'products' && sought === text)
  const groups =
    mode === 'products'
      ? [choice]
      : [
          { label: 'Recent', entries: matching(recent) },
          { label: 'Commands', entries: matching(commands) },
          { label: 'Go to', entries: matching(pages) },
          ...found,
        ]
  return groups.filter(({ entries }) => entries.length > 0)
}

function useRecentEntries(): PaletteEntry[] {
  const { history } = useRouter()
  const { data: me } = useSuspenseQuery(meQuery)
  const [pages] = useState(() => readRecent(me.user.id))
  return pages.map(({ href, name, kind }) => ({
    key: href,
    name,
    icon: ICONS[kind],
    open: () => history.push(href),
  }))
}
