import { MantineProvider } from '@mantine/core'
import { lazy, type ReactNode, Suspense } from 'react'
import { cssVariablesResolver, theme } from '#web/theme.ts'
import { Announcer } from '#web/ui/feedback/announcer.tsx'
import { Toasts } from '#web/ui/feedback/toast.tsx'
import { colorSchemeManager } from './color-scheme.ts'
import { readStyleNonce } from './style-nonce.ts'

const Modals = lazy(async () => ({ default: (await import('#web/ui/feedback/modals.tsx')).Modals }))
const nonce = readStyleNonce()

/** Theme, dialogs, toasts and the live region: what every page stands in. */
export function Look({ children }: { children: ReactNode }) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      colorSchemeManager={colorSchemeManager}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
    >
      {children}
      <Toasts />
      <Announcer />
      <Suspense>
        <Modals />
      </Suspense>
    </MantineProvider>
  )
}
