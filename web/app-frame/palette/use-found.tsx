import { IconLayoutBoard, IconList, IconStack2 } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { boardsQuery } from '#web/api/boards.ts'
import { imagesQuery } from '#web/api/generated-images.ts'
import { useOpenableStatuses } from '#web/api/openable-statuses.ts'
import { productsQuery } from '#web/api/products.ts'
import { sessionsQuery } from '#web/api/studio-sessions.ts'
import { LightBox } from '#web/ui/pictures/light-box.tsx'
import { Photo } from '#web/ui/pictures/photo.tsx'
import { formatCount } from '#web/ui/wording/amounts.ts'
import { dayWord } from '#web/ui/wording/dates.ts'
import type { PaletteEntry, PaletteGroup } from './palette-entry.ts'

const FOUND = 4
const icon = { size: 18, stroke: 1.6, 'aria-hidden': true } as const

/** What the server finds for a text: sessions, products, boards and images, each with the way to all of its kind. */
export function useFound(text: string): PaletteGroup[] {
  return [useSessions(text), useProducts(text), useBoards(text), useImages(text)]
}

function all(key: string, what: string, total: number | undefined, open: () => void): PaletteEntry[] {
  if (total === undefined || total <= FOUND) return []
  return [{ key, name: `All ${formatCount(total)} ${what}`, icon: <IconList {...icon} />, open }]
}

function useSessions(text: string): PaletteGroup {
  const { navigate } = useRouter()
  const status = useOpenableStatuses()
  const { data } = useQuery({ ...sessionsQuery({ search: text, status, limit: FOUND }), enabled: text !== '' })
  const found = text === '' ? undefined : data
  const entries = (found?.studioSessions ?? []).map(({ id, name, updatedAt }) => ({
    key: id,
    name,
    aside: dayWord(updatedAt),
    icon: <IconStack2 {...icon} />,
    open: () => void navigate({ to: '/studioSessions/$id', params: { id } }),
  }))
  const toAll = () => void navigate({ to: '/studioSessions', search: { search: text } })
  return {
    label: 'StudioSessions',
    entries: [...entries, ...all('all-sessions', 'StudioSessions', found?.total, toAll)],
  }
}

function useProducts(text: string): PaletteGroup {
  const { navigate } = useRouter()
  const { data } = useQuery({ ...productsQuery({ search: text, limit: FOUND }), enabled: text !== '' })
  const found = text === '' ? undefined : data
  const entries = (found?.products ?? []).map(({ id, name, sku, image }) => ({
    key: id,
    name,
    aside: sku,
    icon: <LightBox picture={image} alt="" size={28} radius="xs" />,
    open: () => void navigate({ to: '/products/$id', params: { id } }),
  }))
  const toAll = () => void navigate({ to: '/products', search: { search: text } })
  return { label: 'Products', entries: [...entries, ...all('all-products', 'products', found?.total, toAll)] }
}

function useBoards(text: string): PaletteGroup {
  const { navigate } = useRouter()
  const { data } = useQuery({ ...boardsQuery({ search: text, limit: FOUND }), enabled: text !== '' })
  const entries = (text === '' ? [] : (data?.boards ?? [])).map(({ id, title, updatedAt }) => ({
    key: id,
    name: title,
    aside: dayWord(updatedAt),
    icon: <IconLayoutBoard {...icon} />,
    open: () => void navigate({ to: '/boards/$id', params: { id } }),
  }))
  return { label: 'Boards', entries }
}

/** Images by their product; more of them are on the product's page. */
function useImages(text: string): PaletteGroup {
  const { navigate } = useRouter()
  const { data } = useQuery({
    ...imagesQuery({ search: text, status: ['completed'], limit: FOUND }),
    enabled: text !== '',
  })
  const entries = (text === '' ? [] : (data?.images ?? [])).flatMap(
    ({ id, studioSessionId, productName, roomType, picture }) =>
      picture === null
        ? []
        : {
            key: id,
            name: productName,
            aside: roomType,
            icon: <Photo picture={picture} alt="" ratio={1} sizes="28px" radius="xs" />,
            open: () =>
              void navigate({
                to: '/studioSessions/$id/results',
                params: { id: studioSessionId },
                search: { image: id },
              }),
          },
  )
  return { label: 'Images', entries }
}
