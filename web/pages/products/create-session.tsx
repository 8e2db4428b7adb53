import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import { plural } from '#contract/amounts.ts'
import { LIMITS } from '#contract/limits.ts'
import { MESSAGES } from '#contract/messages.ts'
import { createSession } from '#web/api/create-session.ts'
import { showToast } from '#web/ui/feedback/toast.tsx'
import { formatCount } from '#web/ui/wording/amounts.ts'
import { partsOf } from './selection.ts'

const MOST = LIMITS.productsPerSession.max

export type CreateSessionProps = {
  ids: readonly string[]
  onKeepFirst: (ids: readonly string[]) => void
  /** Something else on the page is what is being done. */
  quiet: boolean
}

/** Starts a draft with exactly these products and goes to it. Of more than one session holds, a choice of two ways. */
export function CreateSession({ ids, onKeepFirst, quiet }: CreateSessionProps) {
  const navigate = useNavigate()
  /** Drafts that were created before another one failed, by their products: they are not created again. */
  const made = useRef(new Map<string, string>())
  const { mutate, isPending } = useMutation({
    mutationFn: async (parts: readonly (readonly string[])[]) => {
      const drafts: string[] = []
      for (const [index, part] of parts.entries()) {
        const productIds = [...part]
        const key = productIds.join()
        const name = parts.length === 1 ? undefined : MESSAGES.sessionPart(index + 1, parts.length, ids.length)
        const id = made.current.get(key) ?? (await createSession({ name, productIds })).id
        made.current.set(key, id)
        drafts.push(id)
      }
      return drafts
    },
    onSuccess: ([id, ...others]) => {
      made.current.clear()
      if (id !== undefined && others.length === 0) {
        void navigate({ to: '/studioSessions/$id/edit', params: { id }, search: { step: 1 } })
        return
      }
      showToast({ message: `${plural(others.length + 1, 'draft')} created`, tone: 'ok' })
      void navigate({ to: '/studioSessions', search: { show: 'drafts' } })
    },
    onError: (error) => showToast({ message: error.message, tone: 'err' }),
  })
  if (ids.length <= MOST) {
    return (
      <Button variant={quiet ? 'default' : 'filled'} loading={isPending} onClick={() => mutate([ids])}>
        Create StudioSession with {formatCount(ids.length)}
      </Button>
    )
  }
  const parts = partsOf(ids, MOST)
  return (
    <>
      <Button variant="default" disabled={isPending} onClick={() => onKeepFirst(ids.slice(0, MOST))}>
        Keep the first {formatCount(MOST)}
      </Button>
      <Button variant="default" loading={isPending} onClick={() => mutate(parts)}>
        Make {formatCount(parts.length)} sessions of {formatCount(parts[0]?.length ?? 0)}
      </Button>
    </>
  )
}
