import {
  type ColourScheme,
  type ColourSchemeName,
  colourSchemes,
  schemeOfPalette,
  withAccents,
  withNuance,
} from '#renderer/compose/colour-schemes.ts'
import { type LightingName, type LightNuance, lightings } from '#renderer/compose/light-groups.ts'
import type { ProxyClass } from '#renderer/compose/plate.ts'
import { mix, randomSource } from '#renderer/numbers.ts'
import { type PropKind, propKinds } from '#renderer/props/prop-assets.ts'
import type { RenderRequest } from '#renderer/render-request.ts'
import { choosePlates } from './choose-plate.ts'
import { nearestName } from './nearest-name.ts'
import type { Subject } from './product-class.ts'
import { styleNuance, styles } from './style-nuance.ts'

export const cameraAngles = ['Eye level', 'Close-up', 'Wide'] as const
export type CameraAngle = (typeof cameraAngles)[number]

/** Everything decided before a pixel is touched. */
export type ScenePlan = {
  plate: string
  proxyClass: ProxyClass
  lighting: LightingName
  lightNuance: LightNuance
  schemeName: ColourSchemeName | 'Inspired'
  scheme: ColourScheme
  flip: boolean
  angle: CameraAngle
  /** -1..1: how far the product may leave the middle, and factor on the zoom */
  shift: number
  zoom: number
  props: PropKind[]
}

/**
 * The first variant follows the settings to the letter. Later ones differ by `variety` (0 at level 1, 1 at level 10):
 * crop and light from the start, the side from level 3, another fitting room from level 7, a neighbouring light from level 9.
 */
export function planScene(request: RenderRequest, subject: Subject): ScenePlan {
  const style = nearestName(request.style, styles) ?? 'Modern'
  const random = randomSource(Math.imul(request.seed, 31) + request.variant)
  const variety = request.variant <= 1 ? 0 : (Math.min(10, Math.max(1, request.varietyLevel)) - 1) / 9
  const spread = (amount: number) => (random() * 2 - 1) * amount * mix(0.12, 1, variety)
  const plates = choosePlates(request.roomType, style, subject)
  const choice = plates[variety > 0.6 ? (request.variant - 1) % Math.min(plates.length, 2 + Number(variety > 0.9)) : 0]
  if (!choice) throw new Error('no plate serves the product')
  const lighting = chooseLighting(request.lighting, variety, request.variant)
  const { name, scheme } = chooseScheme(request)
  const built = choice.entry.styles.includes(style)
  const lightness = 1 + spread(0.12)
  const warmth = spread(0.06)
  const nuance = { wallTone: [lightness * (1 + warmth), lightness, lightness * (1 - warmth)] } as const
  return {
    plate: choice.entry.name,
    proxyClass: choice.proxyClass,
    lighting,
    lightNuance: {
      sun: 1 + spread(0.25),
      sky: 1 + spread(0.12),
      lamp: 1 + spread(0.2),
      exposure: spread(0.07),
      warmth: spread(0.04),
    },
    schemeName: name,
    scheme: withNuance(withNuance(scheme, styleNuance[style], built ? 0.5 : 1.7), nuance, 1),
    flip: variety > 0.2 && (request.variant % 2 === 0 || (variety > 0.8 && random() < 0.5)),
    angle: nearestName(request.cameraAngle, cameraAngles) ?? 'Eye level',
    shift: spread(0.8),
    zoom: 1 + Math.abs(spread(0.22)),
    props: propKinds.filter((kind) => request.props.some((wanted) => nearestName(wanted, propKinds) === kind)),
  }
}

const neighbours: Record<LightingName, LightingName> = {
  'Natural Light': 'Ambient',
  Ambient: 'Natural Light',
  'Golden Hour': 'Natural Light',
  Evening: 'Golden Hour',
  Studio: 'Ambient',
}

function chooseLighting(wanted: string, variety: number, variant: number): LightingName {
  const names = Object.keys(lightings) as LightingName[]
  const lighting = nearestName(wanted, names) ?? 'Natural Light'
  return variety > 0.85 && variant === 4 ? neighbours[lighting] : lighting
}

function chooseScheme({ colorScheme, palette = [] }: RenderRequest): {
  name: ScenePlan['schemeName']
  scheme: ColourScheme
} {
  const name = nearestName(colorScheme, Object.keys(colourSchemes) as ColourSchemeName[])
  if (name) return { name, scheme: withAccents(colourSchemes[name], palette) }
  const inspired = schemeOfPalette(palette)
  return inspired ? { name: 'Inspired', scheme: inspired } : { name: 'Neutral', scheme: colourSchemes.Neutral }
}
