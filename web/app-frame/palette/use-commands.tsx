import { useMantineColorScheme } from '@mantine/core'
import {
  IconDownload,
  IconKeyboard,
  IconLayoutBoard,
  IconLogout,
  IconMoon,
  IconPlus,
  IconRoute,
  IconSparkles,
  IconSun,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { createBoard } from '#contract/boards.ts'
import { startDownload } from '#contract/downloads.ts'
import { HELP_MESSAGES } from '#contract/help-messages.ts'
import { createProduct } from '#contract/products.ts'
import { createStudioSession } from '#contract/studio-sessions.ts'
import { callOnce } from '#web/api/call-once.ts'
import { useMayCall } from '#web/api/permission.ts'
import { sessionsQuery } from '#web/api/studio-sessions.ts'
import { openFrameDialog } from '#web/app-frame/frame-dialogs.ts'
import { useSignOut } from '#web/app-frame/use-sign-out.ts'
import { showToast } from '#web/ui/feedback/toast.tsx'
import type { PaletteEntry } from './palette-entry.ts'

const icon = { size: 18, stroke: 1.6, 'aria-hidden': true } as const

/** What can be done from anywhere, by this person. */
export function useCommands(chooseProducts: () => void): PaletteEntry[] {
  const { navigate } = useRouter()
  const mayCreate = useMayCall(createStudioSession)
  const mayAdd = useMayCall(createProduct)
  const mayBoard = useMayCall(createBoard)
  const mayDownload = useMayCall(startDownload)
  const signOut = useSignOut()
  const { setColorScheme } = useMantineColorScheme()
  const { data } = useQuery(sessionsQuery({ status: ['completed'], limit: 1 }))
  const last = data?.studioSessions[0]
  const startBoard = async () => {
    try {
      const { id } = await callOnce(createBoard, { body: { title: 'New board' } })
      await navigate({ to: '/boards/$id', params: { id } })
    } catch (error) {
      showToast({ message: error instanceof Error ? error.message : String(error), tone: 'err' })
    }
  }
  const commands: (PaletteEntry | false | undefined)[] = [
    mayCreate && {
      key: 'new',
      name: 'New StudioSession',
      icon: <IconPlus {...icon} />,
      open: () => void navigate({ to: '/studioSessions/new', search: { step: 1 } }),
    },
    mayCreate && {
      key: 'new-with',
      name: 'New StudioSession with...',
      aside: 'Choose products',
      icon: <IconSparkles {...icon} />,
      open: chooseProducts,
      stays: true,
    },
    mayDownload &&
      last !== undefined && {
        key: 'download',
        name: 'Download last run',
        aside: last.name,
        icon: <IconDownload {...icon} />,
        open: () =>
          void navigate({ to: '/studioSessions/$id/results', params: { id: last.id }, search: { download: 'all' } }),
      },
    mayAdd && {
      key: 'add',
      name: 'Add a product',
      icon: <IconPlus {...icon} />,
      open: () => void navigate({ to: '/products', search: { add: 'one' } }),
    },
    mayBoard && {
      key: 'new-board',
      name: 'New board',
      icon: <IconLayoutBoard {...icon} />,
      open: () => void startBoard(),
    },
    {
      key: 'keys',
      name: HELP_MESSAGES.keys,
      aside: '?',
      icon: <IconKeyboard {...icon} />,
      open: () => openFrameDialog('keys'),
    },
    {
      key: 'tour',
      name: HELP_MESSAGES.tour,
      aside: '2 min',
      icon: <IconRoute {...icon} />,
      open: () => openFrameDialog('tour'),
    },
    { key: 'dark', name: 'Dark appearance', icon: <IconMoon {...icon} />, open: () => setColorScheme('dark') },
    { key: 'light', name: 'Light appearance', icon: <IconSun {...icon} />, open: () => setColorScheme('light') },
    { key: 'sign-out', name: 'Sign out', icon: <IconLogout {...icon} />, open: signOut },
  ]
  return commands.filter((command) => command !== undefined && command !== false)
}
