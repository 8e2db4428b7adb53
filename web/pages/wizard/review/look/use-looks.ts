import { useQueries } from '@tanstack/react-query'
import type { Preview } from '#contract/previews.ts'
import type { GenerationSettings } from '#contract/settings.ts'
import { type PreviewOrder, previewQuery } from '#web/api/previews.ts'
import { choicesOf } from '#web/pages/wizard/draft/draft.ts'
import { useWizard } from '#web/pages/wizard/wizard-context.ts'

/** Which of the session's products and of its variants the previews show. */
export type Subject = { productId: string | undefined; variant: number }
export type Look = {
  preview: Preview | undefined
  /** The picture is of other settings, and this one on its way. */
  isDrawing: boolean
  error: Error | null
}

/** The previews of the draft with each of these changes; none is asked for before the session is stored, or `enabled`. */
export function useLooks(
  subject: Subject,
  size: PreviewOrder['size'],
  changes: readonly Partial<GenerationSettings>[],
  enabled = true,
): Look[] {
  const { state } = useWizard()
  const { stored, draft } = state
  // Neither how many are made nor the words for the model change a preview.
  const { variants: _, extraPrompt: __, ...settings } = draft.settings
  const basis = choicesOf(stored?.inspirations ?? [])
  return useQueries({
    queries: changes.map((change) => ({
      ...previewQuery(stored?.id ?? '', basis, { settings: { ...settings, ...change }, ...subject, size }),
      enabled: enabled && stored !== null,
    })),
    combine: (results) =>
      results.map(({ data, isPlaceholderData, isPending, error }) => ({
        preview: data,
        isDrawing: isPending || isPlaceholderData,
        error,
      })),
  })
}
