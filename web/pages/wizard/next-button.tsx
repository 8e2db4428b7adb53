import { Button, Tooltip } from '@mantine/core'
import { IconArrowLeft, IconArrowRight } from '@tabler/icons-react'

export type NextButtonProps = {
  children: string
  onClick: () => void
  loading?: boolean
  /** Says why it cannot be pressed yet; the button stays reachable so that the reason can be read. */
  disabledReason?: string | undefined
  arrow?: boolean
}

/** The one filled button of a step, bottom right. */
export function NextButton({ children, onClick, loading = false, disabledReason, arrow = true }: NextButtonProps) {
  const disabled = disabledReason !== undefined
  return (
    <Tooltip label={disabledReason} disabled={!disabled}>
      <Button
        rightSection={arrow ? <IconArrowRight size={18} stroke={1.6} /> : undefined}
        loading={loading}
        aria-disabled={disabled || undefined}
        data-disabled={disabled || undefined}
        onClick={disabled ? undefined : onClick}
      >
        {children}
      </Button>
    </Tooltip>
  )
}

/** The way to the step before, bottom left. */
export function BackButton({ onClick }: { onClick: () => void }) {
  return (
    <Button variant="subtle" ml={-8} leftSection={<IconArrowLeft size={18} stroke={1.6} />} onClick={onClick}>
      Back
    </Button>
  )
}
