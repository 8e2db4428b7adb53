import { localStorageColorSchemeManager } from '@mantine/core'

/** Remembers a chosen scheme in this browser; without one the system's is followed. index.html reads the same key. */
export const colorSchemeManager = localStorageColorSchemeManager({ key: 'epox-color-scheme' })
