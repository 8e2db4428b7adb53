import { Button } from '@mantine/core'
import { IconRoute } from '@tabler/icons-react'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { plural } from '#contract/amounts.ts'
import { HELP_MESSAGES } from '#contract/help-messages.ts'
import { MESSAGES } from '#contract/messages.ts'
import { createProduct } from '#contract/products.ts'
import { createStudioSession } from '#contract/studio-sessions.ts'
import { useMayCall } from '#web/api/permission.ts'
import { productFacetsQuery, productsQuery } from '#web/api/products.ts'
import { meQuery } from '#web/api/session.ts'
import { openFrameDialog } from '#web/app-frame/frame-dialogs.ts'
import { Showcase } from '#web/showcase/showcase.tsx'
import { LinkButton } from '#web/ui/layout/link-button.tsx'
import { PageFrame } from '#web/ui/layout/page-frame.tsx'
import { LightBox } from '#web/ui/pictures/light-box.tsx'
import dashboard from './dashboard-page.module.css'
import styles from './first-visit.module.css'
import { SampleSession } from './sample-session.tsx'

/** The dashboard until the first studioSession exists: the greeting, the one step, the catalogue it starts from. */
export function FirstVisit() {
  const { data: me } = useSuspenseQuery(meQuery)
  const { data: catalogue } = useQuery(productsQuery({ limit: 8, hasImage: 'true' }))
  const missing = useQuery(productFacetsQuery({})).data?.withoutImage
  const firstName = me.user.name.split(' ')[0] ?? me.user.name
  const isEmpty = me.productCount === 0
  return (
    <PageFrame>
      <section className={styles.welcome}>
        <div>
          <h1 className={styles.greeting}>{MESSAGES.greeting(firstName, me.productCount, missing)}</h1>
          <p className={styles.promise}>
            {isEmpty
              ? MESSAGES.emptyCatalogue
              : 'Choose some products and a few pictures you like. The studio places every product in a room that fits it.'}
          </p>
          <div className={styles.steps}>
            {isEmpty ? <AddProducts /> : <CreateFirst />}
            <Button
              size="lg"
              variant="subtle"
              leftSection={<IconRoute size={18} stroke={1.6} aria-hidden />}
              onClick={() => openFrameDialog('tour')}
            >
              {HELP_MESSAGES.tour}
            </Button>
          </div>
        </div>
        <Showcase look="proof" />
      </section>
      <SampleSession />
      {catalogue !== undefined && catalogue.total > 0 && (
        <section className={styles.catalogue} aria-labelledby="catalogue">
          <div className={dashboard.head}>
            <h2 id="catalogue">
              Your catalog
              <span className={dashboard.count}>{plural(me.productCount, 'product')}</span>
            </h2>
            <Link to="/products">See all products</Link>
          </div>
          <ul className={styles.products}>
            {catalogue.products.map((product) => (
              <li key={product.id} className={styles.product}>
                <LightBox picture={product.image} alt={product.name} sizes="140px" radius="lg" />
              </li>
            ))}
          </ul>
        </section>
      )}
    </PageFrame>
  )
}

function CreateFirst() {
  if (!useMayCall(createStudioSession)) return null
  return (
    <LinkButton size="lg" to="/studioSessions/new" search={{ step: 1 }} data-tour="new-session">
      Create First StudioSession
    </LinkButton>
  )
}

function AddProducts() {
  if (!useMayCall(createProduct)) return null
  return (
    <LinkButton size="lg" to="/products" search={{ add: 'one' }}>
      Add products
    </LinkButton>
  )
}
