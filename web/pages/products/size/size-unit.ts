import { useLocalStorage } from '@mantine/hooks'

export const SIZE_UNITS = ['cm', 'in'] as const
export type SizeUnit = (typeof SIZE_UNITS)[number]

const CM_PER_INCH = 2.54
/** A tenth of a millimeter: what is typed in inches with two decimals comes back as it was typed. */
const DECIMALS = 2

function round(value: number): number {
  return Number(value.toFixed(DECIMALS))
}

/** A length in centimeters as a number of the unit, with two decimals at most. */
export function fromCm(cm: number, unit: SizeUnit): number {
  return round(unit === 'cm' ? cm : cm / CM_PER_INCH)
}

/**
 * A typed length in centimeters. `known` is what the field held before: as long as it would be shown like this, it stays
 * to the last digit.
 */
export function toCm(typed: number, unit: SizeUnit, known?: number | null): number {
  if (known !== undefined && known !== null && fromCm(known, unit) === typed) return known
  return round(unit === 'cm' ? typed : typed * CM_PER_INCH)
}

/** The unit this person reads and types sizes in, remembered in this browser. Sizes are stored in centimeters. */
export function useSizeUnit(): [SizeUnit, (unit: SizeUnit) => void] {
  const [unit, setUnit] = useLocalStorage<SizeUnit>({
    key: 'epox-size-unit',
    defaultValue: 'cm',
    getInitialValueInEffect: false,
    serialize: (value) => value,
    deserialize: (text) => (text === 'in' ? 'in' : 'cm'),
  })
  return [unit, setUnit]
}
