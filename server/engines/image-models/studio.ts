import {
  digitalSourceType,
  isRenderError,
  type Mount,
  type ProductClass,
  productClasses,
  type Renderer,
  type RenderRequest,
  rendererVersion,
} from '#renderer/renderer.ts'
import { ImageFailure, type ImageModel, type ImageRequest } from './image-model.ts'

/** On two cores that are free, as `npm run bench -- render` says, and on two that are shared with other work. */
const PACE = { seconds: 0.5, slowest: 1.5 }
const DIGITAL_SOURCE_TYPE = digitalSourceType('compositeSynthetic')
const FAILURES = { unreadable_picture: 'UNREADABLE_PICTURE', product_not_found: 'PRODUCT_NOT_FOUND' } as const
const MOUNTS = ['floor', 'counter', 'wall', 'ceiling'] as const

/** The studio renderer as an image model: offline, deterministic, on `threads` worker threads. */
export function createStudioModel(renderer: Renderer, threads: number): ImageModel {
  return {
    name: 'studio',
    model: rendererVersion,
    pace: PACE,
    concurrency: threads,
    close: () => renderer.close(),
    inspectPhoto: async (photo) => (await renderer.inspect(photo)).doubt,
    async generate(request, signal) {
      try {
        const { jpeg, width, height, thumbhash, thumbnails, provenance } = await renderer.render(
          toRender(request),
          signal,
        )
        return {
          jpeg,
          width,
          height,
          thumbhash,
          thumbnails: new Map([
            [320, thumbnails.w320],
            [640, thumbnails.w640],
          ]),
          model: provenance.renderer,
          digitalSourceType: DIGITAL_SOURCE_TYPE,
          details: provenance,
        }
      } catch (error) {
        throw imageFailureOf(error)
      }
    },
  }
}

/** What a person can mend as an ImageFailure; anything else as it is. */
export function imageFailureOf(error: unknown): unknown {
  return isRenderError(error) && error.code !== 'internal' ? new ImageFailure(FAILURES[error.code], error) : error
}

/** The same order in the renderer's words. */
export function toRender({
  picture,
  product,
  settings,
  seed,
  variant,
}: Omit<ImageRequest, 'references'>): RenderRequest {
  const productClass = productClasses.find((known): known is ProductClass => known === product.class)
  const mount = MOUNTS.find((known): known is Mount => known === product.mount)
  return {
    picture,
    product: {
      name: product.name,
      ...(productClass && { class: productClass }),
      ...(mount && { mount }),
      ...(product.widthCm !== undefined && { widthCm: product.widthCm }),
      ...(product.heightCm !== undefined && { heightCm: product.heightCm }),
      ...(product.depthCm !== undefined && { depthCm: product.depthCm }),
      ...(product.standsAtCm !== undefined && { standsAtCm: product.standsAtCm }),
    },
    roomType: settings.roomType,
    style: settings.style,
    lighting: settings.lighting,
    colorScheme: settings.colorScheme ?? '',
    palette: settings.palette,
    props: settings.props,
    aspectRatio: settings.aspectRatio,
    cameraAngle: settings.cameraAngle,
    varietyLevel: settings.varietyLevel,
    matchProductColors: settings.matchProductColors,
    variant,
    seed,
  }
}
