import { formatBytes } from '#contract/amounts.ts'
import type { GeneratedImage } from '#contract/generated-images.ts'

export type Fact = { term: string; value: string }

/** What an image was made with, in words. The colours are told apart: `palette` is drawn as swatches. */
export function settingsInWords({ settings }: GeneratedImage): Fact[] {
  const facts: Fact[] = [
    { term: 'Light', value: settings.lighting },
    { term: 'Style', value: settings.style },
    { term: 'Props', value: settings.props.length === 0 ? 'None' : settings.props.join(', ') },
    { term: 'Camera', value: settings.cameraAngle },
    { term: 'Variety', value: `${settings.varietyLevel} of 10` },
    { term: 'Aspect ratio', value: settings.aspectRatio },
  ]
  if (settings.matchProductColors) facts.push({ term: 'Product colors', value: 'Matched' })
  if (settings.extraPrompt.trim() !== '') facts.push({ term: 'Extra wishes', value: settings.extraPrompt.trim() })
  return facts
}

/** The colours' own name: the chosen scheme, or where they came from. */
export function colorsInWords({ settings }: GeneratedImage): string {
  if (settings.colorScheme !== null) return settings.colorScheme
  return settings.palette.length > 0 ? 'From inspirations' : 'Neutral'
}

/** The image model by the name people know it by; versions are for support. */
export function modelInWords(model: string): string {
  return model.startsWith('studio') ? `Studio renderer${model.replace(/^studio\/?/, ' ').trimEnd()}` : model
}

/** "1024 × 1024 px, 312 KB"; undefined while there is no picture. */
export function sizeInWords({ picture, bytes }: GeneratedImage): string | undefined {
  if (picture === null) return undefined
  const pixels = `${picture.width} × ${picture.height} px`
  return bytes === null ? pixels : `${pixels}, ${formatBytes(bytes)}`
}
