import styles from './palette-swatches.module.css'

export type PaletteSwatchesProps = {
  /** CSS colours, strongest first. */
  colors: string[]
  /** Shares of each colour; equal when left out. */
  shares?: number[]
  /** `row` is 80 x 16, `wide` fills the width at 28 px, `fill` the place it stands in. */
  size?: 'row' | 'wide' | 'fill'
}

/** The colours read from a picture, as one strip. */
export function PaletteSwatches({ colors, shares, size = 'row' }: PaletteSwatchesProps) {
  return (
    <span className={styles.palette} data-size={size} role="img" aria-label={`Palette: ${colors.join(', ')}`}>
      {colors.map((color, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two colours may be the same
        <i key={index} style={{ background: color, flexGrow: shares?.[index] ?? 1 }} />
      ))}
    </span>
  )
}
