import { Button } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { IconPencil, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { type Product, updateProduct } from '#contract/products.ts'
import { useMayCall } from '#web/api/permission.ts'
import { productQuery } from '#web/api/products.ts'
import { RefusalPage } from '#web/app-frame/refusals/refusal-pages.tsx'
import { photoWarningsOf } from '#web/images/photos/photo-warnings.ts'
import { Notice } from '#web/ui/feedback/notice.tsx'
import { useLate } from '#web/ui/feedback/skeletons.tsx'
import { PageFrame } from '#web/ui/layout/page-frame.tsx'
import { PageHeader } from '#web/ui/layout/page-header.tsx'
import { ProductFacts } from './product-facts.tsx'
import { ProductImages } from './product-images.tsx'
import styles from './product-page.module.css'
import { ProductSkeleton } from './product-skeleton.tsx'
import { useDeleteProducts } from './use-delete-products.ts'
import { UseInSession } from './use-in-session.tsx'

const ProductForm = lazy(async () => ({ default: (await import('./product-form.tsx')).ProductForm }))

/** `/products/{id}`: what a product is, and every image that was ever made of it. */
export function ProductPage() {
  const { id = '' } = useParams({ strict: false })
  const { data: product, error, isPending } = useQuery(productQuery(id))
  const late = useLate(isPending)
  if (product !== undefined) return <ProductView key={id} product={product} />
  if (error !== null) return <RefusalPage error={error} />
  return late ? <ProductSkeleton /> : null
}

function ProductView({ product }: { product: Product }) {
  useDocumentTitle(`${product.name} · Epox Studio`)
  const navigate = useNavigate()
  const mayChange = useMayCall(updateProduct)
  const [isEditing, setEditing] = useState(false)
  const remove = useDeleteProducts(() => void navigate({ to: '/products' }))
  return (
    <PageFrame className={styles.page}>
      <PageHeader
        title={product.name}
        actions={
          mayChange && (
            <div className={styles.tools}>
              <Button
                variant="default"
                leftSection={<IconTrash size={18} stroke={1.6} aria-hidden />}
                onClick={() => void remove([product])}
              >
                Delete
              </Button>
              <Button
                variant="default"
                leftSection={<IconPencil size={18} stroke={1.6} aria-hidden />}
                onClick={() => setEditing(true)}
              >
                Edit
              </Button>
              <UseInSession productId={product.id} />
            </div>
          )
        }
      />
      <div className={styles.warnings}>
        {photoWarningsOf(product).map((warning) => (
          <Notice
            key={warning}
            tone="warn"
            action={
              mayChange && (
                <Button variant="default" size="sm" onClick={() => setEditing(true)}>
                  Replace photo
                </Button>
              )
            }
          >
            {warning}
          </Notice>
        ))}
      </div>
      <ProductFacts product={product} />
      <ProductImages productId={product.id} />
      <Suspense>{isEditing && <ProductForm product={product} onClose={() => setEditing(false)} />}</Suspense>
    </PageFrame>
  )
}
