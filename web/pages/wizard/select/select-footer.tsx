import { useDisclosure } from '@mantine/hooks'
import { plural } from '#contract/amounts.ts'
import { LIMITS } from '#contract/limits.ts'
import { MESSAGES } from '#contract/messages.ts'
import { useProducts } from '#web/api/use-products.ts'
import { NextButton } from '#web/pages/wizard/next-button.tsx'
import { useWizard } from '#web/pages/wizard/wizard-context.ts'
import { showToast } from '#web/ui/feedback/toast.tsx'
import { SelectionTray } from '#web/ui/wizard/selection-tray.tsx'
import { WizardFooter } from '#web/ui/wizard/wizard-frame.tsx'
import { firstOf } from './first-of.ts'
import { PhotolessNote } from './photoless-note.tsx'
import styles from './select-footer.module.css'
import { SelectedDrawer } from './selected-drawer.tsx'
import { selectionNote } from './selection-note.ts'
import { TooManyActions } from './too-many-actions.tsx'

const SHOWN = 6

/** What is selected, what it comes to, and the way on. */
export function SelectFooter() {
  const { state, dispatch, goTo, moving } = useWizard()
  const { selection, settings } = state.draft
  const [reviewing, review] = useDisclosure(false)
  const ids = firstOf(selection, SHOWN)
  const products = useProducts(ids)
  const { text, tone, blocks } = selectionNote(selection.size)
  const tooMany = selection.size > LIMITS.productsPerSession.max
  const small = selection.size > 0 && selection.size < LIMITS.smallBatch
  const clear = () => {
    dispatch({ kind: 'selectionReplaced', ids: [] })
    review.close()
    showToast({
      message: 'Selection cleared',
      // What was selected meanwhile stays.
      onUndo: () => dispatch({ kind: 'selectionMarked', ids: [...selection], selected: true }),
      id: 'selection-cleared',
    })
  }
  return (
    <>
      <WizardFooter
        start={
          <>
            <SelectionTray
              pictures={ids.map((id, index) => ({ id, picture: products[index]?.image ?? null }))}
              count={selection.size}
              sentence={MESSAGES.productsSelected(selection.size)}
              hint={<span className={styles.note}>{text}</span>}
              {...(tone !== undefined && { tone })}
            >
              {selection.size > 0 && (
                <>
                  <button type="button" className={styles.link} data-accent onClick={review.open}>
                    Show selected
                  </button>
                  <button type="button" className={styles.link} onClick={clear}>
                    Clear
                  </button>
                </>
              )}
            </SelectionTray>
            {small && (
              <p className={styles.phoneNote} aria-hidden="true">
                {text}
              </p>
            )}
            <PhotolessNote />
          </>
        }
        note={
          selection.size > 0 && !tooMany ? `about ${plural(selection.size * settings.variants, 'image')}` : undefined
        }
      >
        {tooMany && <TooManyActions />}
        <NextButton loading={moving} disabledReason={blocks ? text : undefined} onClick={() => goTo(2)}>
          Next: Analyze
        </NextButton>
      </WizardFooter>
      <SelectedDrawer opened={reviewing} onClose={review.close} onClear={clear} />
    </>
  )
}
