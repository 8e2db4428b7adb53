import { Modal, VisuallyHidden } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useId, useState } from 'react'
import { plural } from '#contract/amounts.ts'
import styles from './palette.module.css'
import type { PaletteEntry } from './palette-entry.ts'
import { type PaletteMode, usePaletteGroups } from './use-palette-groups.tsx'

const ASKED: Record<PaletteMode, string> = {
  anything: 'Search or type a command',
  products: 'Which products? Name or SKU',
}

/** The palette: what was opened last, commands, and everything that can be found, by keyboard or pointer. */
export function Palette({ onClose }: { onClose: () => void }) {
  const [mode, setMode] = useState<PaletteMode>('anything')
  const [text, setText] = useState('')
  const [sought] = useDebouncedValue(text.trim(), 150)
  const ask = (next: PaletteMode) => {
    setMode(next)
    setText('')
    setChosen(0)
  }
  const groups = usePaletteGroups(mode, text.trim(), sought, () => ask('products'))
  const entries = groups.flatMap((group) => group.entries)
  const [chosen, setChosen] = useState(0)
  const current = entries[Math.min(chosen, entries.length - 1)]
  const listId = useId()
  const idOf = (entry: PaletteEntry) => `${listId}-${entries.indexOf(entry)}`

  useEffect(() => {
    if (current !== undefined) document.getElementById(`${listId}-${chosen}`)?.scrollIntoView({ block: 'nearest' })
  }, [listId, chosen, current])

  const go = (entry: PaletteEntry) => {
    // Before the entry: what it opens takes the palette's place.
    if (entry.stays === undefined) onClose()
    entry.open()
  }
  const press = (event: KeyboardEvent) => {
    const step = STEPS[event.key]
    if (step !== undefined && entries.length > 0) {
      event.preventDefault()
      setChosen(step(Math.min(chosen, entries.length - 1), entries.length))
    }
    if (event.key === 'Enter' && current !== undefined && !event.nativeEvent.isComposing) {
      event.preventDefault()
      go(current)
    }
    if (event.key === 'Backspace' && text === '' && mode !== 'anything') ask('anything')
  }

  return (
    <Modal.Root opened onClose={onClose} size={560} transitionProps={{ transition: 'pop', duration: 160 }}>
      <Modal.Overlay />
      <Modal.Content radius="xl">
        <VisuallyHidden component="div">
          <Modal.Title>Search and commands</Modal.Title>
        </VisuallyHidden>
        <Modal.Body p={0}>
          <div className={styles.field}>
            <IconSearch size={20} stroke={1.6} aria-hidden />
            <input
              data-autofocus
              className={styles.input}
              role="combobox"
              aria-label={ASKED[mode]}
              aria-expanded="true"
              aria-controls={listId}
              aria-activedescendant={current && idOf(current)}
              placeholder={ASKED[mode]}
              value={text}
              maxLength={200}
              onChange={(event) => {
                setText(event.currentTarget.value)
                setChosen(0)
              }}
              onKeyDown={press}
            />
          </div>
          <VisuallyHidden aria-live="polite">{plural(entries.length, 'result')}</VisuallyHidden>
          <div className={styles.list} role="listbox" id={listId} aria-label="Results">
            {groups.map((group) => (
              // biome-ignore lint/a11y/useSemanticElements: a group of options, for which HTML has only <optgroup>
              <div key={group.label} role="group" aria-label={group.label}>
                <p className={styles.label} aria-hidden="true">
                  {group.label}
                </p>
                {group.entries.map((entry) => (
                  // biome-ignore lint/a11y/useKeyWithClickEvents: the focus stays in the field, whose keys choose and open
                  <div
                    key={entry.key}
                    id={idOf(entry)}
                    role="option"
                    tabIndex={-1}
                    aria-selected={entry === current}
                    className={styles.entry}
                    onPointerMove={() => setChosen(entries.indexOf(entry))}
                    onClick={() => go(entry)}
                  >
                    <span className={styles.icon}>{entry.icon}</span>
                    <span className={styles.name}>{entry.name}</span>
                    {entry.aside !== undefined && <span className={styles.aside}>{entry.aside}</span>}
                  </div>
                ))}
              </div>
            ))}
            {entries.length === 0 && <p className={styles.none}>Nothing found</p>}
          </div>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}

const STEPS: Record<string, (at: number, count: number) => number> = {
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowUp: (at, count) => (at - 1 + count) % count,
  PageDown: (at, count) => Math.min(at + 8, count - 1),
  PageUp: (at) => Math.max(at - 8, 0),
}
