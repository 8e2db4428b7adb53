import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import type { GeneratedImage } from '#contract/generated-images.ts'
import { Photo } from '#web/ui/pictures/photo.tsx'
import styles from './dialog-parts.module.css'

export type DialogBodyProps = {
  /** Above the title: a strip of pictures or an icon. */
  strip?: ReactNode
  icon?: ReactNode
  title: ReactNode
  children: ReactNode
  /** Buttons, the one that goes on last. */
  footer: ReactNode
}

/** The shape every step of the download has: title, what it says, footer with a line. */
export function DialogBody({ strip, icon, title, children, footer }: DialogBodyProps) {
  return (
    <>
      {strip}
      <div className={styles.body}>
        {icon !== undefined && <span className={styles.icon}>{icon}</span>}
        <Modal.Title className={styles.title}>{title}</Modal.Title>
        {children}
      </div>
      <footer className={styles.footer}>{footer}</footer>
    </>
  )
}

/** Five of the images that go into the ZIP, spread over all of them. Decoration. */
export function ImageStrip({ images }: { images: readonly GeneratedImage[] }) {
  const pictures = images.flatMap(({ picture }) => picture ?? [])
  if (pictures.length < 5) return null
  const shown = [0, 1, 2, 3, 4].flatMap((at) => pictures[Math.floor((at * pictures.length) / 5)] ?? [])
  return (
    <div className={styles.strip} aria-hidden="true">
      {shown.map((picture) => (
        <Photo key={picture.url} picture={picture} alt="" ratio="fill" sizes="96px" focus="50% 72%" radius="none" />
      ))}
    </div>
  )
}
