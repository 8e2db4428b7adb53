import { IconBox, IconHome, IconLayoutBoard, IconPlus, IconStack2, IconTrash, IconUser } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { listBin } from '#contract/bin.ts'
import { createStudioSession } from '#contract/studio-sessions.ts'
import { containsWords } from '#contract/text.ts'
import { useMayCall } from '#web/api/permission.ts'
import { productsQuery } from '#web/api/products.ts'
import { sessionsQuery } from '#web/api/studio-sessions.ts'
import { LightBox } from '#web/ui/pictures/light-box.tsx'
import { dayWord } from '#web/ui/wording/dates.ts'

export type PaletteEntry = { key: string; name: string; aside?: string; icon: ReactNode; open: () => void }
export type PaletteGroup = { label: string; entries: PaletteEntry[] }

const FOUND = 5
const icon = { size: 18, stroke: 1.6, 'aria-hidden': true } as const

/** What the palette offers for a text: pages by their name, sessions and products as the server finds them. */
export function usePaletteEntries(text: string): PaletteGroup[] {
  const found = [
    { label: 'Go to', entries: usePages().filter(({ name }) => containsWords(name, text)) },
    { label: 'StudioSessions', entries: useFoundSessions(text) },
    { label: 'Products', entries: useFoundProducts(text) },
  ]
  return found.filter(({ entries }) => entries.length > 0)
}

function usePages(): PaletteEntry[] {
  const { navigate } = useRouter()
  const mayCreate = useMayCall(createStudioSession)
  const mayRestore = useMayCall(listBin)
  const create: PaletteEntry = {
    key: 'new',
    name: 'New StudioSession',
    icon: <IconPlus {...icon} />,
    open: () => void navigate({ to: '/studioSessions/new', search: { step: 1 } }),
  }
  const pages: PaletteEntry[] = [
    { key: 'home', name: 'Dashboard', icon: <IconHome {...icon} />, open: () => void navigate({ to: '/' }) },
    {
      key: 'sessions',
      name: 'StudioSessions',
      icon: <IconStack2 {...icon} />,
      open: () => void navigate({ to: '/studioSessions' }),
    },
    { key: 'products', name: 'Products', icon: <IconBox {...icon} />, open: () => void navigate({ to: '/products' }) },
    {
      key: 'boards',
      name: 'Boards',
      icon: <IconLayoutBoard {...icon} />,
      open: () => void navigate({ to: '/boards' }),
    },
    { key: 'account', name: 'Account', icon: <IconUser {...icon} />, open: () => void navigate({ to: '/settings' }) },
  ]
  const bin: PaletteEntry = {
    key: 'bin',
    name: 'Bin',
    icon: <IconTrash {...icon} />,
    open: () => void navigate({ to: '/bin' }),
  }
  return [mayCreate ? create : [], pages, mayRestore ? bin : []].flat()
}

function useFoundSessions(text: string): PaletteEntry[] {
  const { navigate } = useRouter()
  const { data } = useQuery(sessionsQuery({ search: text || undefined, limit: FOUND }))
  return (data?.studioSessions ?? []).map(({ id, name, updatedAt }) => ({
    key: id,
    name,
    aside: dayWord(updatedAt),
    icon: <IconStack2 {...icon} />,
    open: () => void navigate({ to: '/studioSessions/$id', params: { id } }),
  }))
}

/** Products only once something is typed: the catalogue has no newest five worth offering. */
function useFoundProducts(text: string): PaletteEntry[] {
  const { navigate } = useRouter()
  const { data } = useQuery({ ...productsQuery({ search: text, limit: FOUND }), enabled: text !== '' })
  if (text === '') return []
  return (data?.products ?? []).map(({ id, name, sku, image }) => ({
    key: id,
    name,
    aside: sku,
    icon: <LightBox picture={image} alt="" size={28} radius="xs" />,
    open: () => void navigate({ to: '/products/$id', params: { id } }),
  }))
}
