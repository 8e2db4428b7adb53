import { useQuery } from '@tanstack/react-query'
import { STYLES, type Style } from '#contract/vocabulary.ts'
import { settingsQuery } from '#web/api/settings.ts'

/** All styles to choose from, those the person prefers first. */
export function useStyleOrder(): readonly Style[] {
  const { data } = useQuery(settingsQuery)
  const preferred = data?.generationDefaults.preferredStyles ?? []
  return [...preferred, ...STYLES.filter((style) => !preferred.includes(style))]
}
