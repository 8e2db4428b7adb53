import type { ReactNode } from 'react'
import { WizardFrame } from '#web/ui/wizard/wizard-frame.tsx'
import { useWizard } from './wizard-context.ts'

export type StepFrameProps = {
  /** A WizardFooter. */
  footer: ReactNode
  children: ReactNode
}

/** A step in the wizard's frame. Its h1 takes `tabIndex={-1}`: the focus goes there when the step is entered. */
export function StepFrame({ footer, children }: StepFrameProps) {
  const { frame } = useWizard()
  return (
    <WizardFrame {...frame} footer={footer}>
      {children}
    </WizardFrame>
  )
}
