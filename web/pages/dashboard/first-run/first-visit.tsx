import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { plural } from '#contract/amounts.ts'
import { FIRST_RUN } from '#contract/first-run-messages.ts'
import { MESSAGES } from '#contract/messages.ts'
import type { Product } from '#contract/products.ts'
import { createStudioSession } from '#contract/studio-sessions.ts'
import { useMayCall } from '#web/api/permission.ts'
import { productsQuery } from '#web/api/products.ts'
import { meQuery } from '#web/api/session.ts'
import dashboard from '#web/pages/dashboard/dashboard-page.module.css'
import { PageFrame } from '#web/ui/layout/page-frame.tsx'
import { LightBox } from '#web/ui/pictures/light-box.tsx'
import styles from './first-visit.module.css'
import { GettingStarted } from './getting-started.tsx'
import { GoodPhotos } from './good-photos.tsx'
import { SampleCard } from './sample-card.tsx'
import { triedProducts } from './tried-products.ts'
import { useChecklist } from './use-checklist.ts'

/** The dashboard until the first studioSession exists: what to do next, what comes out, what it starts from. */
export function FirstVisit() {
  const { data: me } = useSuspenseQuery(meQuery)
  const mayCreate = useMayCall(createStudioSession)
  const catalogue = useQuery(productsQuery({ limit: 8, hasImage: 'true' })).data
  const checklist = useChecklist(false)
  const firstName = me.user.name.split(' ')[0] ?? me.user.name
  const isEmpty = me.productCount === 0
  if (catalogue === undefined || checklist === undefined) return null
  return (
    <PageFrame>
      <h1 className={styles.greeting}>
        {isEmpty
          ? FIRST_RUN.emptyGreeting(firstName)
          : MESSAGES.greeting(firstName, me.productCount, checklist.missing)}
      </h1>
      <p className={styles.promise}>
        {mayCreate
          ? isEmpty
            ? FIRST_RUN.emptyLine(checklist.steps.length)
            : FIRST_RUN.readyLine
          : FIRST_RUN.watchingLine}
      </p>
      <div className={styles.columns} data-single={!mayCreate || undefined}>
        {mayCreate && (
          <GettingStarted checklist={checklist} tried={triedProducts(catalogue.products).map(({ id }) => id)} />
        )}
        <SampleCard />
      </div>
      {catalogue.total > 0 ? <Catalogue products={catalogue.products} count={me.productCount} /> : <GoodPhotos />}
    </PageFrame>
  )
}

function Catalogue({ products, count }: { products: readonly Product[]; count: number }) {
  return (
    <section className={styles.catalogue} aria-labelledby="catalogue">
      <div className={dashboard.head}>
        <h2 id="catalogue">
          Your catalog
          <span className={dashboard.count}>{plural(count, 'product')}</span>
        </h2>
        <Link to="/products">See all products</Link>
      </div>
      <ul className={styles.products}>
        {products.map((product) => (
          <li key={product.id} className={styles.product}>
            <LightBox picture={product.image} alt={product.name} sizes="140px" radius="lg" />
          </li>
        ))}
      </ul>
    </section>
  )
}
