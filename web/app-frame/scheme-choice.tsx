import { SegmentedControl, useMantineColorScheme } from '@mantine/core'
import styles from './scheme-choice.module.css'

const SCHEMES = [
  { value: 'auto', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const

/** Light, dark, or whatever the system says. */
export function SchemeChoice() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <div>
      <p className={styles.label} id="scheme-choice">
        Appearance
      </p>
      <SegmentedControl
        fullWidth
        aria-labelledby="scheme-choice"
        data={[...SCHEMES]}
        value={colorScheme}
        onChange={(value) => {
          const chosen = SCHEMES.find((scheme) => scheme.value === value)
          if (chosen !== undefined) setColorScheme(chosen.value)
        }}
      />
    </div>
  )
}
