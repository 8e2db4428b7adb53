import { createContext, useContext } from 'react'
import type { FieldLocks } from '#web/api/use-presence.ts'
import type { WizardFrameProps } from '#web/ui/wizard/wizard-frame.tsx'
import type { WizardSearch } from './wizard-search.ts'
import type { WizardAction, WizardState } from './wizard-state.ts'

export type Wizard = {
  state: WizardState
  dispatch: (action: WizardAction) => void
  search: WizardSearch
  /** The same with what was just changed in it, which the page has not shown yet. */
  searchNow: () => WizardSearch
  /** Changes the address in place; what is undefined leaves it. */
  setSearch: (change: Partial<WizardSearch>) => void
  /** Saves and goes to a step from 1; stays and says why when it cannot be saved. */
  goTo: (step: number) => void
  /** The step being saved for, while it is. */
  moving: boolean
  /** Saves now and gives the stored session. */
  save: () => Promise<WizardState['stored']>
  /** What colleagues are editing at this moment, and what this page is. */
  locks: FieldLocks
  /** The bar above every step. */
  frame: Omit<WizardFrameProps, 'children' | 'footer'>
}

export const WizardContext = createContext<Wizard | undefined>(undefined)

/** The wizard a step stands in. */
export function useWizard(): Wizard {
  const wizard = useContext(WizardContext)
  if (wizard === undefined) throw new Error('useWizard needs the WizardPage above it')
  return wizard
}
