import { useEffect, useRef } from 'react'
import { areSingleKeysOn } from './single-keys.ts'

export type Shortcut = {
  /** Alternatives, as `KeyboardEvent.key` in lower case: `n`, `?`, `escape`, `mod+k` (Ctrl or Command), `g d` (one after the other). */
  keys: readonly string[]
  words: string
  /** Left out where an element that has the focus acts on the key itself, as rows do on arrows. */
  run?: (event: KeyboardEvent) => void
}

export type ShortcutGroup = { title: string; shortcuts: readonly Shortcut[] }

type Entry = { current: ShortcutGroup }

// The newest first: a page's keys come before the frame's.
let groups: readonly Entry[] = []
/** The first key of a sequence, until the next key. */
let pending = ''

/**
 * Binds keys for as long as the caller is on the page and lists them under `title`. The only way to bind a key: the list
 * that "?" opens and what the keys do are the same data.
 */
export function useShortcuts(title: string, shortcuts: readonly Shortcut[]): void {
  const entry = useRef<ShortcutGroup>({ title, shortcuts })
  entry.current = { title, shortcuts }
  useEffect(() => {
    if (groups.length === 0) window.addEventListener('keydown', press)
    groups = [entry, ...groups]
    return () => {
      groups = groups.filter((one) => one !== entry)
      if (groups.length === 0) window.removeEventListener('keydown', press)
    }
  }, [])
}

/** What can be pressed now, group by group, the frame's first. */
export function currentShortcuts(): ShortcutGroup[] {
  const byTitle = new Map<string, Shortcut[]>()
  for (const { current } of [...groups].reverse()) {
    byTitle.set(current.title, [...(byTitle.get(current.title) ?? []), ...current.shortcuts])
  }
  return [...byTitle]
    .map(([title, shortcuts]) => ({ title, shortcuts }))
    .filter(({ shortcuts }) => shortcuts.length > 0)
}

function press(event: KeyboardEvent): void {
  const key = keyOf(event)
  const first = pending
  pending = ''
  if (key === undefined || !isFree(event, key)) return
  const bound = groups.flatMap(({ current }) => current.shortcuts).filter(({ run }) => run !== undefined)
  const shortcut = bound.find(({ keys }) => keys.includes(first === '' ? key : `${first} ${key}`))
  if (shortcut !== undefined) {
    event.preventDefault()
    shortcut.run?.(event)
  } else if (bound.some(({ keys }) => keys.some((one) => one.startsWith(`${key} `)))) pending = key
}

/** The key in the registry's spelling; undefined for what is not complete yet or belongs to the browser. */
export function keyOf(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>): string | undefined {
  if (event.altKey || ['Control', 'Meta', 'Shift', 'Alt', 'Dead'].includes(event.key)) return undefined
  const key = event.key.toLowerCase()
  return event.ctrlKey || event.metaKey ? `mod+${key}` : key
}

function isFree(event: KeyboardEvent, key: string): boolean {
  if (event.defaultPrevented || event.isComposing) return false
  if (key.startsWith('mod+')) return true
  if (key !== 'escape' && !areSingleKeysOn()) return false
  // A dialog, a menu or a list of choices has the first claim on what is pressed in it or over the page.
  if (document.querySelector('[aria-modal="true"]') !== null) return false
  return !(event.target instanceof Element && event.target.closest(TAKES_KEYS) !== null)
}

const TAKES_KEYS =
  'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable=true], [role=dialog], [role=menu], [role=listbox], [role=combobox]'
