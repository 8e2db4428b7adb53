import { ProgressRing } from '#web/ui/progress/progress-ring.tsx'
import styles from './look.module.css'
import type { Look } from './use-looks.ts'

/** One preview; blurred with a word while the next is drawn, an empty place where none can be. */
export function LookPicture({ look: { preview, isDrawing }, alt }: { look: Look; alt: string }) {
  return (
    <span className={styles.picture} data-drawing={isDrawing || undefined}>
      {preview !== undefined && <img src={preview.picture} alt={alt} draggable={false} />}
      {isDrawing && (
        <span className={styles.pill}>
          <ProgressRing share={null} size={14} stroke={2.2} tone="picture" />
          Drawing
        </span>
      )}
    </span>
  )
}
