import { useId } from 'react'
import choice from './choice.module.css'
import styles from './ratio-picker.module.css'
import { WasNote } from './was-note.tsx'

export type RatioPickerProps<R extends string> = {
  legend: string
  /** Marks the group as changed: "was 1:1". */
  was?: string | undefined
  /** Proportions as "4:5". */
  ratios: readonly R[]
  value: R
  onChange: (value: R) => void
}

/** Aspect ratios drawn to scale: every shape has about the same area, so that none looks like the better bargain. */
export function RatioPicker<R extends string>({ legend, was, ratios, value, onChange }: RatioPickerProps<R>) {
  const name = useId()
  return (
    <fieldset>
      <legend className={choice.legend}>
        {legend} <WasNote>{was}</WasNote>
      </legend>
      <div className={styles.ratios}>
        {ratios.map((ratio) => (
          <label key={ratio} className={styles.ratio}>
            <input
              type="radio"
              className={choice.input}
              name={name}
              checked={ratio === value}
              onChange={() => onChange(ratio)}
            />
            <span className={styles.place}>
              <i className={styles.shape} style={shapeOf(ratio)} />
            </span>
            {ratio}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function shapeOf(ratio: string): { width: number; height: number } {
  const [width = 1, height = 1] = ratio.split(':').map(Number)
  const scale = 22 / Math.sqrt(width * height)
  return { width: Math.round(width * scale), height: Math.round(height * scale) }
}
