import { useMediaQuery } from '@mantine/hooks'
import { MEDIA } from './media.ts'

/** Whether the window is of this kind, kept current. `tablet` includes phones, `laptop` both. */
export function useMedia(kind: keyof typeof MEDIA): boolean {
  return useMediaQuery(MEDIA[kind], false, { getInitialValueInEffect: false })
}
