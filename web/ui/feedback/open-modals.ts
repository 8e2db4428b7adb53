/** What opens dialogs from code; waits until they can be drawn. Keeps them out of the first load. */
export const openModals = async () => (await import('./modals.tsx')).whenMounted()
