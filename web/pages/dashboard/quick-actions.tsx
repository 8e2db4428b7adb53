import { IconBox, IconDownload, IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { createProduct } from '#contract/products.ts'
import type { SessionCard } from '#contract/studio-sessions.ts'
import { useMayCall } from '#web/api/permission.ts'
import styles from './quick-actions.module.css'

const icon = { size: 18, stroke: 1.6, 'aria-hidden': true } as const

/** Shortcuts to what is done most. */
export function QuickActions({ newest }: { newest: SessionCard | undefined }) {
  const mayAdd = useMayCall(createProduct)
  return (
    <nav className={styles.actions} aria-labelledby="quick-actions">
      <h2 id="quick-actions" className={styles.title}>
        Quick actions
      </h2>
      {mayAdd && (
        <Link to="/products" search={{ add: 'one' }} className={styles.action}>
          <IconPlus {...icon} />
          Add a product
        </Link>
      )}
      <Link to="/products" className={styles.action}>
        <IconBox {...icon} />
        See your products
      </Link>
      {newest !== undefined && (
        <Link
          to="/studioSessions/$id/results"
          params={{ id: newest.id }}
          search={{ download: 'all' }}
          className={styles.action}
        >
          <IconDownload {...icon} />
          <span className={styles.name}>Download {newest.name}</span>
        </Link>
      )}
    </nav>
  )
}
