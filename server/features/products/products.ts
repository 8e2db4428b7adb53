import { listBinnedProducts, removeProductsFromBin } from '#contract/bin.ts'
import { changeProducts, listProductEdits, previewProductEdit, undoProductEdit } from '#contract/product-edits.ts'
import {
  createProduct,
  deleteProduct,
  findProductsBySku,
  getProduct,
  getProducts,
  listPhotoless,
  listProductFacets,
  listProductIds,
  listProducts,
  type Product,
  productUsage,
  replaceProductImage,
  updateProduct,
} from '#contract/products.ts'
import type { App } from '#server/app.ts'
import { readUpload, savePicture } from '#server/features/pictures/pictures.ts'
import { pictures } from '#server/platform/database/schema.ts'
import { type Route, route, sharedRoute } from '#server/platform/http/route.ts'
import type { Scope } from '#server/platform/http/scope.ts'
import { listBinned, removeForGood } from './bin.ts'
import { changeSeveral, runningSessionsWith } from './bulk.ts'
import { findBySku, findProduct, findProductsEver, photolessIds } from './catalogue.ts'
import { COUNTED, createCells } from './cells.ts'
import { listEdits, previewSeveral, undoEdit } from './edit-several.ts'
import { countFacets } from './facet-counts.ts'
import { listIds, listPage } from './list.ts'
import { presentProducts } from './present.ts'
import { addProduct, deleteProductById, editProduct } from './write.ts'

export { removeExpiredProducts } from './bin.ts'
export { countProducts, existingProductIds, type FoundProduct, findProducts, nameProducts } from './catalogue.ts'
export { removeOldEdits } from './edit-several.ts'

/** Tables that a list of products is read from. */
const LISTED = [...COUNTED, pictures]

export function productRoutes(app: App): Route[] {
  const cells = createCells(app)

  async function show({ clientId }: Scope, id: string): Promise<Product> {
    const [product] = await presentProducts(app, clientId, [await findProduct(app.db, clientId, id)])
    if (!product) throw new Error('presenting a product gave none')
    return product
  }

  return [
    sharedRoute(listProducts, { of: 'client', tables: LISTED }, ({ clientId }, { query }) =>
      listPage(app, cells, clientId, query),
    ),
    route(listProductIds, (scope, { query }) => listIds(app, cells, scope.clientId, query)),
    sharedRoute(listProductFacets, { of: 'client', tables: COUNTED }, async ({ clientId }, { query }) =>
      countFacets(await cells.read(clientId, query.search), query),
    ),
    route(getProduct, (scope, { params }) => show(scope, params.id)),
    route(getProducts, async ({ clientId }, { query }) => ({
      products: await presentProducts(app, clientId, await findProductsEver(app.db, clientId, query.ids)),
    })),
    route(listPhotoless, async ({ clientId }, { body }) => ({ ids: await photolessIds(app.db, clientId, body.ids) })),
    route(findProductsBySku, async ({ clientId }, { body }) => ({
      products: await findBySku(app.db, clientId, body.keys),
    })),
    route(createProduct, async (scope, { body }) => {
      const id = await addProduct(app, scope, body)
      return show(scope, id)
    }),
    route(updateProduct, async (scope, { params, body }) => {
      await editProduct(app, scope, params.id, body)
      return show(scope, params.id)
    }),
    route(deleteProduct, async (scope, { params }) => {
      await deleteProductById(app, scope, params.id)
      return null
    }),
    route(changeProducts, (scope, { body }) => changeSeveral(app, scope, body)),
    route(previewProductEdit, ({ clientId }, { body }) =>
      previewSeveral(app, clientId, [...new Set(body.ids)], body.set),
    ),
    route(listProductEdits, ({ clientId }) => listEdits(app, clientId)),
    route(undoProductEdit, (scope, { params }) => undoEdit(app, scope, params.id)),
    route(listBinnedProducts, ({ clientId }, { query }) => listBinned(app, clientId, query)),
    route(removeProductsFromBin, async (scope, { body }) => ({ removed: await removeForGood(app, scope, body) })),
    route(productUsage, (scope, { body }) => runningSessionsWith(app, scope.clientId, body.ids)),
    route(replaceProductImage, async (scope, { params }, http) => {
      const upload = await readUpload(http)
      await findProduct(app.db, scope.clientId, params.id)
      const { picture, warnings } = await savePicture(app, scope, 'product', upload)
      await editProduct(app, scope, params.id, { imageId: picture.id })
      return { ...(await show(scope, params.id)), warnings }
    }),
  ]
}
