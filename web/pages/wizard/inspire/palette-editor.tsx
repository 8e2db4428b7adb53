import { useDisclosure } from '@mantine/hooks'
import { IconChevronDown, IconPlus, IconX } from '@tabler/icons-react'
import { LIMITS } from '#contract/limits.ts'
import { IconButton } from '#web/ui/choices/icon-button.tsx'
import { PaletteSwatches } from '#web/ui/pictures/palette-swatches.tsx'
import styles from './palette-editor.module.css'
import { type Palette, recolored, withNewColor, withoutColor } from './palette-edits.ts'

export type PaletteEditorProps = {
  /** Whose palette it is: "picture 1, Sunny Loft". */
  called: string
  palette: Palette
  onChange: (palette: Palette) => void
}

/** The colours read from a picture; opened, each can be changed or removed, and more added. */
export function PaletteEditor({ called, palette, onChange }: PaletteEditorProps) {
  const [opened, { toggle }] = useDisclosure(false)
  return (
    <div className={styles.editor}>
      <button
        type="button"
        className={styles.toggle}
        aria-label={`Palette of ${called}`}
        aria-expanded={opened}
        onClick={toggle}
      >
        <PaletteSwatches colors={palette.map(({ hex }) => hex)} />
        <IconChevronDown className={styles.chevron} size={14} stroke={1.9} aria-hidden />
      </button>
      {opened && (
        <ul className={styles.colors}>
          {palette.map(({ hex }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a colour is its place, and two may be the same
            <li key={index} className={styles.color}>
              <input
                type="color"
                className={styles.input}
                aria-label={`Color ${index + 1} of ${called}`}
                value={hex}
                onChange={(event) => onChange(recolored(palette, index, event.currentTarget.value))}
              />
              <IconButton
                label={`Remove color ${index + 1} of ${called}`}
                size={28}
                {...(palette.length === 1 && { disabledReason: 'One color has to stay' })}
                onClick={() => onChange(withoutColor(palette, index))}
              >
                <IconX size={14} stroke={1.9} />
              </IconButton>
            </li>
          ))}
          <li>
            <IconButton
              label={`Add a color to ${called}`}
              size={28}
              variant="default"
              {...(palette.length >= LIMITS.paletteColors && {
                disabledReason: `${LIMITS.paletteColors} colors at most`,
              })}
              onClick={() => onChange(withNewColor(palette))}
            >
              <IconPlus size={14} stroke={1.9} />
            </IconButton>
          </li>
        </ul>
      )}
    </div>
  )
}
