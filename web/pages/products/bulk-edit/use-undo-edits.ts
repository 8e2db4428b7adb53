import { useMutation, useQueryClient } from '@tanstack/react-query'
import { MESSAGES } from '#contract/messages.ts'
import { productKeys } from '#web/api/products.ts'
import { undoEdits } from '#web/pages/products/change-products.ts'
import { showToast } from '#web/ui/feedback/toast.tsx'

/** Takes edits of several products back, and says what could not be. */
export function useUndoEdits() {
  const queryClient = useQueryClient()
  const refresh = () => queryClient.invalidateQueries({ queryKey: productKeys.all })
  const { mutate, isPending } = useMutation({
    mutationFn: (editIds: readonly string[]) => undoEdits(editIds),
    onSuccess: ({ restored, kept }) => {
      const message = MESSAGES.editUndone(
        restored,
        kept.map(({ name }) => name),
      )
      showToast({ message, tone: 'ok' })
    },
    onError: (error) => showToast({ message: error.message, tone: 'err' }),
    onSettled: refresh,
  })
  return { undo: (editIds: readonly string[]) => mutate(editIds), isUndoing: isPending, refresh }
}
