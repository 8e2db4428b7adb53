import { Drawer, VisuallyHidden } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { LIMITS } from '#contract/limits.ts'
import { MESSAGES } from '#contract/messages.ts'
import { STEP_TITLES } from '#contract/session-states.ts'
import { BackButton, NextButton } from '#web/pages/wizard/next-button.tsx'
import { StepFrame } from '#web/pages/wizard/step-frame.tsx'
import { useWizard } from '#web/pages/wizard/wizard-context.ts'
import { confirm } from '#web/ui/feedback/confirm.tsx'
import { WizardFooter } from '#web/ui/wizard/wizard-frame.tsx'
import styles from './inspire-step.module.css'
import { PictureSources } from './picture-sources.tsx'
import { SelectedPanel } from './selected-panel.tsx'

/** Step 3: up to five pictures the studio takes light, colours and style from. None is allowed, after a question. */
export function InspireStep() {
  const { state, goTo, moving } = useWizard()
  const [reviewing, review] = useDisclosure(false)
  const count = state.draft.inspirations.length
  const sentence = `${MESSAGES.inspirationsSelected(count, LIMITS.inspirations)} inspirations`
  const next = async () => {
    const sure =
      count > 0 ||
      (await confirm({
        title: MESSAGES.noInspirations,
        scope: 'The studio uses a modern style in natural light. You can still come back and choose pictures.',
        action: 'Continue',
        back: 'Choose pictures',
      }))
    if (sure) goTo(4)
  }
  return (
    <StepFrame
      footer={
        <WizardFooter
          start={
            <div className={styles.start}>
              <BackButton onClick={() => goTo(2)} />
              <button type="button" className={styles.show} onClick={review.open}>
                {sentence}
              </button>
            </div>
          }
          note={<span className={styles.note}>{sentence}</span>}
        >
          <NextButton loading={moving} onClick={() => void next()}>
            Next: Generate
          </NextButton>
        </WizardFooter>
      }
    >
      <div className={styles.columns}>
        <section className={styles.sources} aria-label="Pictures">
          <VisuallyHidden component="h1" tabIndex={-1}>
            {STEP_TITLES[2]}
          </VisuallyHidden>
          <PictureSources />
        </section>
        <aside className={styles.panel} aria-label="Selected inspirations">
          <SelectedPanel />
        </aside>
      </div>
      <Drawer
        opened={reviewing}
        onClose={review.close}
        position="bottom"
        size="85%"
        title={`Selected ${MESSAGES.inspirationsSelected(count, LIMITS.inspirations)}`}
        closeButtonProps={{ 'aria-label': 'Close' }}
        classNames={{ body: styles.drawer }}
      >
        <SelectedPanel heading={false} />
      </Drawer>
    </StepFrame>
  )
}
