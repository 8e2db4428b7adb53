import { plural } from '#contract/amounts.ts'
import { isDraft } from '#contract/session-states.ts'
import { ProductStrip } from '#web/images/analysis/product-strip.tsx'
import { useWizard } from '#web/pages/wizard/wizard-context.ts'
import { Photo } from '#web/ui/pictures/photo.tsx'
import styles from './summary-card.module.css'

/** What was chosen before, and the ways back to it. */
export function SummaryCard() {
  const { state, goTo } = useWizard()
  const { selection, inspirations } = state.draft
  const editable = state.stored === null || isDraft(state.stored)
  const sentence = state.stored?.derivedStyle?.sentence
  return (
    <section className={styles.card} aria-label="Summary">
      <div className={styles.row}>
        <h2 className={styles.title}>{plural(selection.size, 'product')}</h2>
        <div className={styles.content}>
          <ProductStrip ids={[...selection]} size={48} shown={7} />
        </div>
        {editable && <EditLink label="Edit products" onClick={() => goTo(1)} />}
      </div>
      <div className={styles.row}>
        <h2 className={styles.title}>{plural(inspirations.length, 'inspiration')}</h2>
        <div className={styles.content}>
          {inspirations.map(({ imageId, picture, title }) => (
            <span key={imageId} className={styles.picture}>
              <Photo picture={picture} alt={title} ratio="fill" sizes="48px" />
            </span>
          ))}
          <span className={styles.sentence}>
            {inspirations.length === 0 ? 'Modern, natural light, neutral colors' : sentence}
          </span>
        </div>
        {editable && <EditLink label="Edit inspirations" onClick={() => goTo(3)} />}
      </div>
    </section>
  )
}

function EditLink({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <button type="button" className={styles.edit} aria-label={label} onClick={onClick}>
      Edit
    </button>
  )
}
