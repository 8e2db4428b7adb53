import { IconStack2 } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { LIMITS } from '#contract/limits.ts'
import { createSession } from '#web/api/create-session.ts'
import { productIdsQuery, productsQuery } from '#web/api/products.ts'
import { showToast } from '#web/ui/feedback/toast.tsx'
import { LightBox } from '#web/ui/pictures/light-box.tsx'
import { formatCount } from '#web/ui/wording/amounts.ts'
import type { PaletteGroup } from './palette-entry.ts'

const FOUND = 20

/** "New StudioSession with...": one product, or all that match what is typed, become a draft. */
export function useProductChoice(text: string, enabled: boolean): PaletteGroup {
  const { navigate } = useRouter()
  const queryClient = useQueryClient()
  const { data } = useQuery({ ...productsQuery({ search: text || undefined, limit: FOUND }), enabled })
  const create = async (ids: () => Promise<string[]>) => {
    try {
      const { id } = await createSession({ productIds: await ids() })
      await navigate({ to: '/studioSessions/$id/edit', params: { id }, search: { step: 1 } })
    } catch (error) {
      showToast({ message: error instanceof Error ? error.message : String(error), tone: 'err' })
    }
  }
  const label = 'New StudioSession with'
  if (!enabled || data === undefined) return { label, entries: [] }
  const matching = async () => (await queryClient.fetchQuery(productIdsQuery({ search: text }))).ids
  const all = {
    key: 'all',
    name: `All ${formatCount(data.total)} products that match`,
    icon: <IconStack2 size={18} stroke={1.6} aria-hidden />,
    open: () => void create(matching),
  }
  const isUsable = text !== '' && data.total > 1 && data.total <= LIMITS.productsPerSession.max
  const single = data.products.map(({ id, name, sku, image }) => ({
    key: id,
    name,
    aside: sku,
    icon: <LightBox picture={image} alt="" size={28} radius="xs" />,
    open: () => void create(async () => [id]),
  }))
  return { label, entries: isUsable ? [all, ...single] : single }
}
