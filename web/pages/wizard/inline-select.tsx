import { IconChevronDown } from '@tabler/icons-react'
import styles from './inline-select.module.css'

export type InlineSelectProps<V extends string> = {
  label: string
  value: V
  options: readonly { value: V; label: string }[]
  onChange: (value: V) => void
}

/** A choice in running text: the value with a chevron, the browser's own list behind it. */
export function InlineSelect<V extends string>({ label, value, options, onChange }: InlineSelectProps<V>) {
  return (
    <span className={styles.place}>
      <select
        className={styles.select}
        aria-label={label}
        value={value}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.currentTarget.value)
          if (chosen !== undefined) onChange(chosen.value)
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <IconChevronDown className={styles.chevron} size={14} stroke={1.9} aria-hidden />
    </span>
  )
}
