import { useRouter } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { createStudioSession } from '#contract/studio-sessions.ts'
import { useMayCall } from '#web/api/permission.ts'
import { currentShortcuts, type Shortcut, useShortcuts } from '#web/ui/keys/shortcuts.ts'
import { openFrameDialog, useFrameDialog } from './frame-dialogs.ts'

const Palette = lazy(async () => ({ default: (await import('./palette/palette.tsx')).Palette }))
const KeysDialog = lazy(async () => ({ default: (await import('#web/ui/keys/keys-dialog.tsx')).KeysDialog }))
const Tour = lazy(async () => ({ default: (await import('./help/tour.tsx')).Tour }))

const close = () => openFrameDialog(null)

/** The keys that work on every page, and what they lay over it. */
export function FrameKeys() {
  const dialog = useFrameDialog()
  useShortcuts('Everywhere', useFrameShortcuts())
  return (
    <Suspense>
      {dialog === 'palette' && <Palette onClose={close} />}
      {dialog === 'keys' && <KeysDialog groups={currentShortcuts()} onClose={close} />}
      {dialog === 'tour' && <Tour onClose={close} />}
    </Suspense>
  )
}

function useFrameShortcuts(): Shortcut[] {
  const { navigate } = useRouter()
  const mayCreate = useMayCall(createStudioSession)
  const create: Shortcut = {
    keys: ['n'],
    words: 'New StudioSession',
    run: () => void navigate({ to: '/studioSessions/new', search: { step: 1 } }),
  }
  return [
    { keys: ['mod+k'], words: 'Search and commands', run: () => openFrameDialog('palette') },
    ...(mayCreate ? [create] : []),
    { keys: ['g d'], words: 'Go to Dashboard', run: () => void navigate({ to: '/' }) },
    { keys: ['g s'], words: 'Go to StudioSessions', run: () => void navigate({ to: '/studioSessions' }) },
    { keys: ['g p'], words: 'Go to Products', run: () => void navigate({ to: '/products' }) },
    { keys: ['g b'], words: 'Go to Boards', run: () => void navigate({ to: '/boards' }) },
    { keys: ['?'], words: 'This list', run: () => openFrameDialog('keys') },
    { keys: ['escape'], words: 'Close what is open' },
  ]
}
