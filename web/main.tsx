import './tokens.css'
import './theme.css'
import '@mantine/core/styles.layer.css'
import '@fontsource-variable/hanken-grotesk/wght.css'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { ApiProvider } from './api/api-context.tsx'
import { createApi } from './api/query-client.ts'
import { Look } from './app-frame/look.tsx'
import { keepPageOnDrop } from './dropped-files.ts'
import { reloadForMissingParts } from './missing-parts.ts'
import { createPages } from './router.tsx'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')

reloadForMissingParts()
keepPageOnDrop(window)
const api = createApi()
const router = createPages({ queryClient: api.queryClient })

function show(element: HTMLElement): void {
  createRoot(element).render(
    <StrictMode>
      {/* Dialogs that code opens are drawn by Look, and read and change data as pages do. */}
      <ApiProvider api={api}>
        <Look>
          <RouterProvider router={router} />
        </Look>
      </ApiProvider>
    </StrictMode>,
  )
}

/** Longer than an answer takes; after it the app itself says what it waits for. */
const OUTLINE_MS = 2_000

// Until the first page is there, the outline in index.html stays. Not awaited: pages import from this very file.
const patience = new Promise<void>((resolve) => setTimeout(resolve, OUTLINE_MS))
void Promise.race([router.load(), patience]).finally(() => show(root))
