import { Anchor } from '@mantine/core'
import { MESSAGES } from '#contract/messages.ts'
import { formatCount } from '#web/ui/wording/amounts.ts'

export type SelectAllLinkProps = {
  /** How many it selects. */
  count: number
  /** Whether filters narrow them down: all that match are not all there are. */
  filtered: boolean
  onSelect: () => void
}

/** "Select all 127"; with filters "Select all matching (24)". Shown while any of them is not selected. */
export function SelectAllLink({ count, filtered, onSelect }: SelectAllLinkProps) {
  return (
    <Anchor component="button" type="button" onClick={onSelect}>
      {filtered ? `Select all matching (${formatCount(count)})` : MESSAGES.selectAll(count)}
    </Anchor>
  )
}
