import { Skeleton } from '@mantine/core'
import { STEP_TITLES } from '#contract/session-states.ts'
import { RowSkeletons } from '#web/ui/feedback/skeletons.tsx'
import { PageFrame } from '#web/ui/layout/page-frame.tsx'
import { WizardFooter, WizardOutline } from '#web/ui/wizard/wizard-frame.tsx'
import { SelectSkeleton } from './select/select-skeleton.tsx'

/** The wizard while a draft is read: its frame, and the outline of the step that the address names, if it does. */
export function WizardLoading({ step }: { step?: number | undefined }) {
  const steps = STEP_TITLES.map((title, index) => ({
    title,
    state: index + 1 === step ? ('current' as const) : ('closed' as const),
  }))
  return (
    <WizardOutline
      steps={steps}
      footer={
        <WizardFooter>
          <Skeleton width={168} height={36} />
        </WizardFooter>
      }
    >
      {step === 1 ? (
        <SelectSkeleton />
      ) : (
        <PageFrame>
          <Skeleton width={280} height={24} my={6} />
          <RowSkeletons count={6} />
        </PageFrame>
      )}
    </WizardOutline>
  )
}
