import { Skeleton } from '@mantine/core'
import { useWizard } from '#web/pages/wizard/wizard-context.ts'
import { PaletteSwatches } from '#web/ui/pictures/palette-swatches.tsx'
import styles from './together.module.css'

/** The sentence and palette the server derives from all pictures; the one before stays while a change is saved. */
export function Together() {
  const { state } = useWizard()
  const derived = state.stored?.derivedStyle ?? null
  return (
    <section className={styles.together} aria-live="polite">
      <h3 className={styles.label}>Together, your images will be</h3>
      {derived === null ? (
        <>
          <Skeleton width="70%" height={14} my={5} />
          <Skeleton height={28} mt={12} />
        </>
      ) : (
        <>
          <p className={styles.sentence}>{derived.sentence}</p>
          <PaletteSwatches
            size="wide"
            colors={derived.palette.map(({ hex }) => hex)}
            shares={derived.palette.map(({ share }) => share)}
          />
        </>
      )}
      <p className={styles.hint}>The first picture counts most. Drag or use the arrows to reorder.</p>
    </section>
  )
}
