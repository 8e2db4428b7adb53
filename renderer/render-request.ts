/** Silhouette families; each plate carries measured shadow and light maps for the ones it serves. `wall` hangs. */
export const productClasses = ['sofa', 'chair', 'table', 'bed', 'cabinet', 'tall', 'small', 'wall'] as const
export type ProductClass = (typeof productClasses)[number]
export type Mount = 'floor' | 'counter' | 'wall' | 'ceiling'

/** What is pictured. Sizes in centimetres; `standsAtCm` is the height of its lowest point above the floor. */
export type ProductFacts = {
  class?: ProductClass
  name: string
  widthCm?: number
  heightCm?: number
  depthCm?: number
  mount?: Mount
  standsAtCm?: number
}

export const aspectRatios = {
  '1:1': [1, 1],
  '4:3': [4, 3],
  '3:4': [3, 4],
  '4:5': [4, 5],
  '16:9': [16, 9],
  '9:16': [9, 16],
} as const
export type AspectRatio = keyof typeof aspectRatios

/** One picture to make. Unknown room, style, light, scheme, angle or prop names fall back to the nearest known. */
export type RenderRequest = {
  /** encoded PNG, WebP or JPEG, with alpha or on a plain background */
  picture: Uint8Array
  product: ProductFacts
  roomType: string
  style: string
  lighting: string
  /** a known scheme wins over `palette`; anything else (such as an empty string) lets `palette` choose the colours */
  colorScheme: string
  /** hex colours, most important first */
  palette?: string[]
  props: string[]
  aspectRatio: AspectRatio
  cameraAngle: string
  /** 1 (variants alike) .. 10 (side, crop, light, colours and room may differ) */
  varietyLevel: number
  matchProductColors: boolean
  /** 1..4; the first is the most typical */
  variant: number
  /** uint32; the same request gives the same bytes */
  seed: number
  /** pixels of the longer side, 64..2048 */
  longSide?: number
}

/** Fractions of the finished picture, origin top left. */
export type Area = { x: number; y: number; width: number; height: number }

export type Provenance = {
  renderer: string
  plate: string
  productClass: ProductClass
  lighting: string
  scheme: string
  flip: boolean
  seed: number
  zoom: number
  cutout: 'alpha' | 'plain-background' | 'whole-picture'
  /** where the product is in its photo */
  photoArea: Area
  /** where the product's opaque box is */
  product: Area
  /** what was added around it */
  props: { kind: string; asset: string; area: Area }[]
  /** wanted props the room shows by itself */
  found: { kind: string; area: Area }[]
}

export type Rendering = {
  /** sRGB JPEG with the IPTC digital source type in its XMP */
  jpeg: Uint8Array
  width: number
  height: number
  /** WebP, 320 and 640 pixels wide, with the same XMP */
  thumbnails: { w320: Uint8Array; w640: Uint8Array }
  /** base64 */
  thumbhash: string
  provenance: Provenance
}
