import { ModalsProvider, modals } from '@mantine/modals'
import { useEffect } from 'react'

let ready: (opened: typeof modals) => void
const mounted = new Promise<typeof modals>((resolve) => {
  ready = resolve
})

/** Draws the dialogs that code opens. Loaded after the first page. */
export function Modals() {
  useEffect(() => ready(modals), [])
  return <ModalsProvider />
}

/** What opens dialogs, once they can be drawn. */
export const whenMounted = (): Promise<typeof modals> => mounted
