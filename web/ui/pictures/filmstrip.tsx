import { useEffect, useRef } from 'react'
import type { Picture } from '#contract/fields.ts'
import styles from './filmstrip.module.css'
import { Photo } from './photo.tsx'

export type FilmstripItem = { id: string; picture: Picture; label: string }
export type FilmstripProps = { items: FilmstripItem[]; currentId: string; onSelect: (id: string) => void }

/** Small pictures under the large one; the current one keeps itself in view. Arrow keys belong to the lightbox. */
export function Filmstrip({ items, currentId, onSelect }: FilmstripProps) {
  const current = useRef<HTMLButtonElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the strip scrolls when another picture becomes current
  useEffect(() => {
    current.current?.scrollIntoView({ inline: 'center', block: 'nearest' })
  }, [currentId])
  return (
    <nav className={styles.strip} aria-label="All images">
      <ul className={styles.list}>
        {items.map(({ id, picture, label }) => (
          <li key={id}>
            <button
              ref={id === currentId ? current : undefined}
              type="button"
              className={styles.frame}
              aria-label={label}
              aria-current={id === currentId || undefined}
              onClick={() => onSelect(id)}
            >
              <Photo picture={picture} alt="" ratio={1} sizes="56px" />
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}
