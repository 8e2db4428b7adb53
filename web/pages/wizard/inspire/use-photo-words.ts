import { useWizard } from '#web/pages/wizard/wizard-context.ts'

/** What pictures are searched by: the words of the address, or the analysis' first keyword to begin with. */
export function usePhotoWords(): { keywords: string[]; words: string } {
  const { state, search } = useWizard()
  const keywords = state.stored?.productAnalysis?.recommendedInspirationKeywords ?? []
  return { keywords, words: search.q ?? keywords[0] ?? '' }
}
