import { Checkbox } from '@mantine/core'
import { formatCount } from '#web/ui/wording/amounts.ts'
import styles from './filter-list.module.css'

export type FilterListProps<V extends string> = {
  legend: string
  options: readonly { value: V; label?: string; count: number }[]
  value: readonly V[]
  onChange: (value: V[]) => void
}

/** Checkboxes with the number of results each would show. */
export function FilterList<V extends string>({ legend, options, value, onChange }: FilterListProps<V>) {
  const toggle = (option: V) =>
    onChange(value.includes(option) ? value.filter((other) => other !== option) : [...value, option])
  return (
    <fieldset>
      <legend className={styles.legend}>{legend}</legend>
      {options.map((option) => (
        <Checkbox
          key={option.value}
          className={styles.option}
          classNames={{ body: styles.body, labelWrapper: styles.wrapper, label: styles.label }}
          checked={value.includes(option.value)}
          onChange={() => toggle(option.value)}
          label={
            <>
              {option.label ?? option.value}
              <span className={styles.count}>{formatCount(option.count)}</span>
            </>
          }
        />
      ))}
    </fieldset>
  )
}
