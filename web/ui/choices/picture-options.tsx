import { IconCheck } from '@tabler/icons-react'
import { type ReactNode, useId } from 'react'
import choice from './choice.module.css'
import styles from './picture-options.module.css'
import { WasNote } from './was-note.tsx'

export type PictureOption<V extends string> = {
  value: V
  label: string
  /** Fills a frame of ratio 1.25: a Photo with ratio `fill`, or anything else. */
  picture: ReactNode
}
export type PictureOptionsProps<V extends string> = {
  legend: string
  /** Beside the name: what the pictures show. */
  hint?: string
  /** At the right of the name. */
  aside?: ReactNode
  /** On wide windows; three, or two of four, on phones. */
  columns?: 4 | 6
  /** Marks the group as changed: "was Ambient". */
  was?: string | undefined
  options: readonly PictureOption<V>[]
  value: V
  onChange: (value: V) => void
}

/** A choice shown by example: a radio group of pictures in six columns, three on phones. */
export function PictureOptions<V extends string>(props: PictureOptionsProps<V>) {
  const { legend, hint, aside, columns = 6, was, options, value, onChange } = props
  const name = useId()
  return (
    <fieldset>
      <legend className={choice.legend}>
        <span>
          {legend} {hint !== undefined && <span className={styles.hint}>{hint}</span>}
        </span>{' '}
        <WasNote>{was}</WasNote>
        {aside}
      </legend>
      <div className={styles.grid} data-columns={columns}>
        {options.map((option) => (
          <label key={option.value} className={styles.option}>
            <input
              type="radio"
              className={choice.input}
              name={name}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span className={styles.picture}>
              {option.picture}
              {option.value === value && (
                <span className={styles.check}>
                  <IconCheck size={14} stroke={2.4} aria-hidden />
                </span>
              )}
            </span>
            <span className={styles.label}>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
