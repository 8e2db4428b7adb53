export type TextStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/**
 * The browser's storage that `open` gives. What it refuses, because it is full or denied, is kept in memory instead: it
 * is lost with the page, but nothing that a person does fails for it.
 */
export function lenientStorage(open: () => TextStorage): TextStorage {
  const memory = new Map<string, string>()
  return {
    getItem: (key) => memory.get(key) ?? unlessRefused(() => open().getItem(key)) ?? null,
    setItem(key, value) {
      // Of what is refused nothing older comes back with the next page either.
      this.removeItem(key)
      memory.set(key, value)
      unlessRefused(() => {
        open().setItem(key, value)
        memory.delete(key)
      })
    },
    removeItem(key) {
      memory.delete(key)
      unlessRefused(() => open().removeItem(key))
    },
  }
}

/** Of this tab, through reloads. */
export const tabStorage = lenientStorage(() => sessionStorage)
/** Of this browser, shared by its tabs. */
export const browserStorage = lenientStorage(() => localStorage)

function unlessRefused<T>(act: () => T): T | undefined {
  try {
    return act()
  } catch (error) {
    if (error instanceof DOMException) return undefined
    throw error
  }
}
