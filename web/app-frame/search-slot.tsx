import { useHotkeys } from '@mantine/hooks'
import { lazy, Suspense, useState } from 'react'
import { SearchButton } from './search-button.tsx'

const Palette = lazy(async () => ({ default: (await import('./palette.tsx')).Palette }))

/** The search of the top bar with its palette, which Ctrl/Cmd+K opens from anywhere. */
export function SearchSlot() {
  const [isOpen, setOpen] = useState(false)
  useHotkeys([['mod+K', () => setOpen(true)]], [])
  return (
    <>
      <SearchButton onOpen={() => setOpen(true)} />
      <Suspense>{isOpen && <Palette onClose={() => setOpen(false)} />}</Suspense>
    </>
  )
}
