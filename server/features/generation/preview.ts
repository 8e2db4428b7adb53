import type { Input } from '#contract/endpoint.ts'
import { MESSAGES } from '#contract/messages.ts'
import type { Preview, previewStudioSession } from '#contract/previews.ts'
import { problem } from '#contract/problem.ts'
import type { App } from '#server/app.ts'
import { ImageFailure } from '#server/engines/image-models/image-model.ts'
import { type FoundProduct, findProducts } from '#server/features/products/products.ts'
import { deriveStyle, findSession, readInspirations } from '#server/features/studio-sessions/studio-sessions.ts'
import type { Scope } from '#server/platform/http/scope.ts'
import { modelProduct } from './make-image.ts'
import { assignedRoom, planImages, seedFor } from './plan-images.ts'

type Order = Input<typeof previewStudioSession>['body']

/** Products looked through for one with a photo. */
const CANDIDATES = 50

/**
 * Draws what the session would make of one product with these settings. The same settings give the same picture, so that
 * only what is changed differs; nothing is stored or charged.
 */
export async function previewSession(
  app: App,
  { clientId }: Scope,
  id: string,
  { settings: changes, productId, variant, size }: Order,
  signal: AbortSignal,
): Promise<Preview> {
  const session = await findSession(app.db, clientId, id)
  const product = await previewProduct(app, clientId, productId ? [productId] : session.selectedProductIds)
  const inspirations = await readInspirations(app, clientId, id)
  const settings = { ...session.settings, ...changes, variants: variant }
  const planned = planImages({
    products: [product],
    settings,
    derived: deriveStyle(inspirations.map(({ reading }) => reading)) ?? null,
    baseSeed: settings.seed ?? seedFor(0, id, 0),
    roomOf: (one) => assignedRoom(session, one),
  }).at(-1)
  if (planned === undefined) throw new Error('a plan without an image')
  const { key } = product.picture
  const drawn = await app.previews
    .draw(
      {
        ...planned,
        product: modelProduct(product),
        pictureKey: key,
        picture: () => app.files.read(key),
        size,
      },
      signal,
    )
    .catch((error: unknown) => {
      if (error instanceof ImageFailure) throw problem('unusable_image', MESSAGES.failures[error.code].long)
      throw error
    })
  return {
    productId: product.id,
    productName: product.name,
    roomType: planned.roomType,
    style: planned.settings.style,
    lighting: planned.settings.lighting,
    picture: `data:${drawn.type};base64,${Buffer.from(drawn.content).toString('base64')}`,
    width: drawn.width,
    height: drawn.height,
  }
}

type WithPhoto = FoundProduct & { picture: NonNullable<FoundProduct['picture']> }

async function previewProduct(app: App, clientId: string, ids: string[]): Promise<WithPhoto> {
  const products = await findProducts(app.db, clientId, ids.slice(0, CANDIDATES))
  const found = products.find((product): product is WithPhoto => product.picture !== null)
  if (found === undefined) throw problem('not_found', MESSAGES.previewNoPhoto)
  return found
}
