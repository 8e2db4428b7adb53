import { Button, Menu } from '@mantine/core'
import { IconCheck, IconChevronDown } from '@tabler/icons-react'

export type MenuSelectProps<V extends string> = {
  /** What is chosen, for the button's name: "Order". */
  label: string
  options: readonly { value: V; label: string }[]
  value: V
  onChange: (value: V) => void
}

/** A quiet choice of one in a bar: shows what is chosen, opens a menu. */
export function MenuSelect<V extends string>({ label, options, value, onChange }: MenuSelectProps<V>) {
  const chosen = options.find((option) => option.value === value)
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="subtle"
          size="sm"
          rightSection={<IconChevronDown size={16} stroke={1.6} aria-hidden />}
          aria-label={`${label}: ${chosen?.label ?? ''}`}
        >
          {chosen?.label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {options.map((option) => (
          <Menu.RadioItem
            key={option.value}
            value={option.value}
            checked={option.value === value}
            checkIcon={<IconCheck size={16} stroke={1.9} aria-hidden />}
            closeMenuOnClick
            onChange={() => onChange(option.value)}
          >
            {option.label}
          </Menu.RadioItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
