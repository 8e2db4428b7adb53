import type { ReactNode } from 'react'

/** One line of the palette. `stays`: choosing it changes what the palette offers instead of closing it. */
export type PaletteEntry = {
  key: string
  name: string
  aside?: string | undefined
  icon: ReactNode
  open: () => void
  stays?: true
}
export type PaletteGroup = { label: string; entries: PaletteEntry[] }
