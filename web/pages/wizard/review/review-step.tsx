import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { plural } from '#contract/amounts.ts'
import { isDraft, STEP_TITLES } from '#contract/session-states.ts'
import { meQuery } from '#web/api/session.ts'
import { sessionStatusQuery } from '#web/api/studio-sessions.ts'
import { estimate, madeBefore, timeOf } from '#web/images/quota/estimates.ts'
import { QuotaModal } from '#web/images/quota/quota-modal.tsx'
import { usePerImage } from '#web/images/quota/use-per-image.ts'
import { BackButton, NextButton } from '#web/pages/wizard/next-button.tsx'
import { StepFrame } from '#web/pages/wizard/step-frame.tsx'
import { useWizard } from '#web/pages/wizard/wizard-context.ts'
import { Notice } from '#web/ui/feedback/notice.tsx'
import { PageFrame } from '#web/ui/layout/page-frame.tsx'
import { WizardFooter } from '#web/ui/wizard/wizard-frame.tsx'
import { formatMoney } from '#web/ui/wording/amounts.ts'
import { AdvancedSettings } from './advanced-settings.tsx'
import { BusyNotice } from './busy-notice.tsx'
import { EstimateCard } from './estimate-card.tsx'
import { LookSection } from './look/look-section.tsx'
import styles from './review-step.module.css'
import { SummaryCard } from './summary-card.tsx'
import { useGenerate } from './use-generate.ts'

/** How many products are tried before all of them, one image each. */
const TRIED = 3

/** Step 4: what will be made, what it takes, how it shall look; then the one button. */
export function ReviewStep() {
  const { state, goTo } = useWizard()
  const { selection, settings } = state.draft
  const me = useQuery(meQuery)
  const usage = me.data?.usage
  const { stored } = state
  const locked = stored !== null && !isDraft(stored)
  const progress = useQuery({ ...sessionStatusQuery(stored?.id ?? ''), enabled: locked })
  const made = locked ? madeBefore(stored.counts, progress.data) : 0
  const perImage = usePerImage()
  const all = estimate(selection.size, settings.variants, perImage, made)
  const generate = useGenerate()
  const nothing = all.images === 0 ? 'All images of this studioSession were made already' : undefined
  return (
    <StepFrame
      footer={
        <WizardFooter
          notice={
            generate.busy !== null ? (
              <BusyNotice {...generate.busy} />
            ) : (
              generate.refusal !== null && <Notice tone="err">{generate.refusal}</Notice>
            )
          }
          start={locked ? undefined : <BackButton onClick={() => goTo(3)} />}
          note={`${plural(all.images, 'image')} · ${timeOf(all)} · ${formatMoney(all.cost)}`}
        >
          <NextButton
            arrow={false}
            loading={generate.isPending}
            disabledReason={nothing}
            onClick={() => generate.start()}
          >
            Generate StudioSession
          </NextButton>
        </WizardFooter>
      }
    >
      <PageFrame className={styles.page}>
        <h1 tabIndex={-1}>{STEP_TITLES[3]}</h1>
        <div className={styles.columns}>
          <div className={styles.left}>
            <SummaryCard />
            <LookSection images={all.images} />
            <AdvancedSettings />
          </div>
          <EstimateCard estimate={all} made={made} usage={usage}>
            {!locked && all.images > TRIED && selection.size > TRIED && (
              <div className={styles.try}>
                <p className={styles.tryTitle}>Not sure yet?</p>
                <p className={styles.tryText}>
                  See {TRIED} images before you make all {all.images}.
                </p>
                <Button variant="default" fullWidth mt={12} onClick={() => generate.start(TRIED)}>
                  Try {TRIED} products first
                </Button>
              </div>
            )}
          </EstimateCard>
        </div>
      </PageFrame>
      <QuotaModal
        refused={generate.quota}
        variants={settings.variants}
        onClose={generate.dismissQuota}
        onGenerate={(images) => generate.start(images)}
      />
    </StepFrame>
  )
}
