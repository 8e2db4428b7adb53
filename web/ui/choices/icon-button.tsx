import { ActionIcon, Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'

export type IconButtonProps = {
  /** Its name, also the tooltip. */
  label: string
  /** An icon of 18-20 px, stroke 1.6. */
  children: ReactNode
  onClick?: () => void
  /** Says why it cannot be used; the button stays reachable so that the reason can be read. */
  disabledReason?: string
  size?: number
  pressed?: boolean
  variant?: 'subtle' | 'default'
}

/** A button that is only an icon: always named, at least 32 px, with its name as tooltip. */
export function IconButton(props: IconButtonProps) {
  const { label, children, onClick, disabledReason, size, pressed, variant } = props
  const disabled = disabledReason !== undefined
  return (
    <Tooltip label={disabledReason ?? label}>
      <ActionIcon
        size={size}
        variant={variant}
        aria-label={label}
        aria-pressed={pressed}
        aria-disabled={disabled || undefined}
        data-disabled={disabled || undefined}
        onClick={disabled ? undefined : onClick}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  )
}
