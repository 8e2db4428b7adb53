import {
  IconBook2,
  IconBox,
  IconCamera,
  IconGauge,
  IconHome,
  IconLayoutBoard,
  IconStack2,
  IconTrash,
  IconUser,
} from '@tabler/icons-react'
import { type LinkProps, useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { listBin } from '#contract/bin.ts'
import { HELP_MESSAGES } from '#contract/help-messages.ts'
import { useMayCall } from '#web/api/permission.ts'
import type { PaletteEntry } from './palette-entry.ts'

const icon = { size: 18, stroke: 1.6, 'aria-hidden': true } as const
type Page = { to: NonNullable<LinkProps['to']>; name: string; icon: ReactNode }

const PAGES: readonly Page[] = [
  { to: '/', name: 'Dashboard', icon: <IconHome {...icon} /> },
  { to: '/studioSessions', name: 'StudioSessions', icon: <IconStack2 {...icon} /> },
  { to: '/products', name: 'Products', icon: <IconBox {...icon} /> },
  { to: '/boards', name: 'Boards', icon: <IconLayoutBoard {...icon} /> },
  { to: '/usage', name: 'Plan & usage', icon: <IconGauge {...icon} /> },
  { to: '/settings', name: 'Account and settings', icon: <IconUser {...icon} /> },
  { to: '/help', name: HELP_MESSAGES.guide, icon: <IconBook2 {...icon} /> },
  { to: '/help/photos', name: HELP_MESSAGES.photoGuide, icon: <IconCamera {...icon} /> },
]
const BIN: Page = { to: '/bin', name: 'Bin', icon: <IconTrash {...icon} /> }

/** Every page of its own address that this person may see. */
export function usePages(): PaletteEntry[] {
  const { navigate } = useRouter()
  const pages = useMayCall(listBin) ? [...PAGES, BIN] : PAGES
  return pages.map(({ to, name, icon: drawn }) => ({ key: to, name, icon: drawn, open: () => void navigate({ to }) }))
}
