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

/** Whether every word that was typed begins a word of the name, in any order: "new st" finds "New StudioSession". */
export function isFound(name: string, text: string): boolean {
  const words = name.toLowerCase().split(/\s+/)
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((part) => words.some((word) => word.startsWith(part)))
}
