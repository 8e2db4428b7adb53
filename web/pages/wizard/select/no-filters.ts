import type { WizardSearch } from '#web/pages/wizard/wizard-search.ts'

/** The address without any filter, back on the first page. */
export const NO_FILTERS: Partial<WizardSearch> = {
  category: undefined,
  roomType: undefined,
  photos: undefined,
  page: undefined,
}
