import type { GenerationSettings } from '#contract/settings.ts'

/** What the settings are called on the page. */
export const SETTING_LABELS: Record<keyof GenerationSettings, string> = {
  roomType: 'Room',
  style: 'Style',
  lighting: 'Light',
  colorScheme: 'Colors',
  props: 'Props',
  aspectRatio: 'Aspect ratio',
  varietyLevel: 'Variety level',
  matchProductColors: 'Match product colors',
  variants: 'Variants per product',
  cameraAngle: 'Camera',
  extraPrompt: 'Note to the studio',
  seed: 'Seed',
}

/** A setting's value as people read it. */
export function settingWords<K extends keyof GenerationSettings>(
  settings: Pick<GenerationSettings, K>,
  key: K,
): string {
  const value: GenerationSettings[keyof GenerationSettings] = settings[key]
  if (value === null)
    return key === 'roomType' ? "Each product's own rooms" : key === 'seed' ? 'New each time' : 'As inspired'
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (Array.isArray(value)) return value.length === 0 ? 'None' : value.join(', ')
  return value === '' ? 'None' : String(value)
}
