import type { GeneratedImage } from '#contract/generated-images.ts'
import { colorsInWords, type Fact, settingsInWords } from '#web/images/lightbox/settings-in-words.ts'

function factsOf(image: GeneratedImage): Fact[] {
  return [
    { term: 'Product', value: image.productName },
    { term: 'Room', value: image.roomType },
    { term: 'Colors', value: colorsInWords(image) },
    ...settingsInWords(image),
  ]
}

/** For each image its settings that are not the same in all of them: what the eye should look for. */
export function differencesOf(images: readonly GeneratedImage[]): Map<string, Fact[]> {
  const facts = images.map((image) => ({ id: image.id, facts: factsOf(image) }))
  const valuesOf = (term: string) => facts.map((one) => one.facts.find((fact) => fact.term === term)?.value)
  const terms = new Set(facts.flatMap((one) => one.facts.map(({ term }) => term)))
  const differing = new Set([...terms].filter((term) => new Set(valuesOf(term)).size > 1))
  return new Map(facts.map((one) => [one.id, one.facts.filter(({ term }) => differing.has(term))]))
}
