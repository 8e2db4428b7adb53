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
import { choosePlates, type PlateChoice } from './choose-plate.ts'
import { nearestName } from './nearest-name.ts'
import type { Subject } from './product-class.ts'
import { passesFor, type Style, styleNuance, styles } from './style-nuance.ts'
import { type Variation, variationOf } from './variation.ts'

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

/** Decides room, light, colours and crop; `variationOf` says how a product's variants differ, the seed the rest. */
export function planScene(request: RenderRequest, subject: Subject): ScenePlan {
  const style = nearestName(request.style, styles) ?? 'Modern'
  const random = randomSource(Math.imul(request.seed, 31) + request.variant)
  const variation = variationOf(request.variant, request.varietyLevel)
  const spread = (amount: number) => (random() * 2 - 1) * amount * mix(0.12, 1, variation.amount)
  const choice = choosePlate(request.roomType, style, subject, variation)
  const lighting = chooseLighting(request.lighting, variation.amount, request.variant)
  const { light, side } = variation
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
      sun: 1 + light.sun + spread(0.15),
      sky: 1 + light.sky + spread(0.1),
      lamp: 1 + light.lamp + spread(0.15),
      exposure: light.exposure + spread(0.05),
      warmth: light.warmth + spread(0.03),
    },
    schemeName: name,
    scheme: withNuance(withNuance(scheme, styleNuance[style], built ? 0.5 : 1.7), nuance, 1),
    flip: variation.flip,
    angle: nearestName(request.cameraAngle, cameraAngles) ?? 'Eye level',
    shift: side === 0 ? spread(0.8) : side * mix(0.5, 1, variation.amount),
    zoom: 1 + Math.abs(spread(0.22)),
    props: propKinds.filter((kind) => request.props.some((wanted) => nearestName(wanted, propKinds) === kind)),
  }
}

function choosePlate(room: string, style: Style, subject: Subject, variation: Variation): PlateChoice {
  const [best, ...others] = choosePlates(room, style, subject)
  if (!best) throw new Error('no plate serves the product')
  const fitting = variation.anyRoom ? others : others.filter(({ entry }) => passesFor(entry.styles, style))
  const rooms = [best, ...fitting]
  return rooms[variation.room % rooms.length] ?? best
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
