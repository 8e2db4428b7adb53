import { NumberInput, SegmentedControl, SimpleGrid } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import { LIMITS } from '#contract/limits.ts'
import type { Dimensions } from '#contract/products.ts'
import styles from './size-fields.module.css'
import { fromCm, SIZE_UNITS, toCm, useSizeUnit } from './size-unit.ts'

const SIDES = [
  { side: 'widthCm', label: 'Width' },
  { side: 'depthCm', label: 'Depth' },
  { side: 'heightCm', label: 'Height' },
] as const

export type SizeFieldsProps = {
  value: Dimensions
  /** What is stored: a side that is not retyped keeps it exactly. */
  known?: Dimensions | undefined
  errors?: Partial<Record<keyof Dimensions, ReactNode>>
  /** What stands above says "Size" already. */
  hideLabel?: boolean
  onChange: (value: Dimensions) => void
  /** Below the fields; an error takes its place. */
  children?: ReactNode
}

/** Width, depth and height in the unit of the person's choice. */
export function SizeFields({ value, known, errors = {}, hideLabel = false, onChange, children }: SizeFieldsProps) {
  const [unit, setUnit] = useSizeUnit()
  const errorId = useId()
  // One sentence over the whole width: three of them below narrow fields would push the form.
  const error = SIDES.flatMap(({ side }) => errors[side] ?? [])[0]
  return (
    <fieldset className={styles.fields} aria-label="Size">
      <div className={styles.head}>
        <span className={styles.label}>{hideLabel ? '' : 'Size'}</span>
        <SegmentedControl
          aria-label="Unit of sizes"
          size="xs"
          data={[...SIZE_UNITS]}
          value={unit}
          onChange={(chosen) => setUnit(chosen === 'in' ? 'in' : 'cm')}
        />
      </div>
      <SimpleGrid cols={3} spacing="sm">
        {SIDES.map(({ side, label }) => {
          const cm = value[side]
          return (
            <NumberInput
              key={side}
              label={`${label}, ${unit}`}
              min={0}
              max={fromCm(LIMITS.sizeCm, unit)}
              decimalScale={2}
              hideControls
              value={cm === null ? '' : fromCm(cm, unit)}
              error={errors[side] !== undefined}
              aria-describedby={errors[side] === undefined ? undefined : errorId}
              onChange={(typed) => {
                const wanted = typeof typed === 'number' ? toCm(typed, unit, known?.[side]) : null
                if (typed === '' || typeof typed === 'number') onChange({ ...value, [side]: wanted })
              }}
            />
          )
        })}
      </SimpleGrid>
      <div className={styles.below}>
        <div data-covered={error !== undefined || undefined}>{children}</div>
        {error !== undefined && (
          <p id={errorId} className={styles.error} role="alert">
            {error}
          </p>
        )}
      </div>
    </fieldset>
  )
}
