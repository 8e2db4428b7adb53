import { IconPhotoPlus } from '@tabler/icons-react'
import { type DragEvent, type ReactNode, useRef, useState } from 'react'
import { filesOf } from './dropped-entries.ts'
import styles from './photo-drop.module.css'

export type PhotoDropProps = {
  className: string
  /** Undefined for people who may only look. */
  onFiles: ((files: File[]) => void) | undefined
  children: ReactNode
}

/** The page as a place to drop photos on, which it says while files are dragged over it. */
export function PhotoDrop({ className, onFiles, children }: PhotoDropProps) {
  const [isOver, setOver] = useState(false)
  /** Entered and not yet left: every element below tells of both. */
  const depth = useRef(0)
  const move = (event: DragEvent, step: number) => {
    if (onFiles === undefined || !event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    depth.current = Math.max(0, depth.current + step)
    setOver(depth.current > 0)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: who drops nothing uses "Upload photos" of the menu
    <div
      className={className}
      onDragEnter={(event) => move(event, 1)}
      onDragLeave={(event) => move(event, -1)}
      onDragOver={(event) => move(event, 0)}
      onDrop={(event) => {
        // A dialog below, such as the form with its own photo, is part of the page for React only.
        if (!event.currentTarget.contains(event.target instanceof Node ? event.target : null)) return
        move(event, -depth.current)
        if (onFiles === undefined || event.dataTransfer.items.length === 0) return
        void filesOf(event.dataTransfer).then((files) => files.length > 0 && onFiles(files))
      }}
    >
      {children}
      {isOver && (
        <div className={styles.over} aria-hidden="true">
          <span className={styles.sign}>
            <IconPhotoPlus size={24} stroke={1.6} />
            Drop photos: each goes to the product whose SKU is in its file name
          </span>
        </div>
      )}
    </div>
  )
}
