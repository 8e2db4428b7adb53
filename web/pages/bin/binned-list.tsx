import { Button } from '@mantine/core'
import { IconArrowBackUp, IconTrash } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { IconButton } from '#web/ui/choices/icon-button.tsx'
import styles from './bin-list.module.css'

export type BinnedListProps = {
  id: string
  title: string
  /** What happens to what lies here. */
  rule: string
  /** Undefined when all are shown. */
  onMore: (() => void) | undefined
  loadingMore: boolean
  /** Stands above the list: what can be done with all of it. */
  action?: ReactNode
  /** The rows. */
  children: ReactNode
}

/** A section of the bin with its rows. */
export function BinnedList({ id, title, rule, onMore, loadingMore, action, children }: BinnedListProps) {
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 id={id} className={styles.title}>
        {title}
      </h2>
      <p className={styles.rule}>{rule}</p>
      {action}
      <ul className={styles.list}>{children}</ul>
      {onMore && (
        <Button variant="subtle" loading={loadingMore} onClick={onMore}>
          Show more
        </Button>
      )}
    </section>
  )
}

export type BinnedRowProps = {
  name: string
  /** Stands before the name. */
  photo?: ReactNode
  /** The lines below the name. */
  children: ReactNode
  /** Why this person may not delete it for good. */
  removeRefusal?: string | undefined
  restorable: boolean
  onRemove: () => void
  onRestore: () => void
}

/** One deleted thing: what it is, and the ways to delete it for good or to restore it. */
export function BinnedRow({ name, photo, children, removeRefusal, restorable, onRemove, onRestore }: BinnedRowProps) {
  return (
    <li className={styles.row}>
      {photo !== undefined && <span className={styles.photo}>{photo}</span>}
      <div className={styles.words}>
        <p className={styles.name}>{name}</p>
        {children}
      </div>
      <IconButton
        label={`Delete ${name} for good`}
        size={36}
        onClick={onRemove}
        {...(removeRefusal !== undefined && { disabledReason: removeRefusal })}
      >
        <IconTrash size={18} stroke={1.6} />
      </IconButton>
      <Button
        variant="default"
        disabled={!restorable}
        aria-label={`Restore ${name}`}
        leftSection={<IconArrowBackUp size={18} stroke={1.6} aria-hidden />}
        onClick={onRestore}
      >
        Restore
      </Button>
    </li>
  )
}
