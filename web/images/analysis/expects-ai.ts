import type { getInstallation } from '#contract/accounts.ts'
import type { Output } from '#contract/endpoint.ts'

/** Whether an analysis is meant to come from an AI here: the embedded studio analyses from metadata by design. */
export function expectsAi({ imageModel }: Pick<Output<typeof getInstallation>, 'imageModel'>): boolean {
  return imageModel !== 'studio'
}
