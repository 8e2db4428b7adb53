import { Modal } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, useId, useState } from 'react'
import styles from './palette.module.css'
import { type PaletteEntry, usePaletteEntries } from './palette-entries.tsx'

/** The palette: type a page, a session or a product, go there with Enter. */
export function Palette({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState('')
  const [sought] = useDebouncedValue(text.trim(), 150)
  const groups = usePaletteEntries(sought)
  const entries = groups.flatMap((group) => group.entries)
  const [chosen, setChosen] = useState(0)
  const current = entries[Math.min(chosen, entries.length - 1)]
  const listId = useId()

  const go = (entry: PaletteEntry) => {
    onClose()
    entry.open()
  }
  const press = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && entries.length > 0) {
      event.preventDefault()
      setChosen((now) => (Math.min(now, entries.length - 1) + step + entries.length) % entries.length)
    }
    if (event.key === 'Enter' && current !== undefined) go(current)
  }

  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      centered={false}
      size={560}
      padding={0}
      title="Search"
      classNames={{ header: styles.title }}
    >
      <div className={styles.field}>
        <IconSearch size={20} stroke={1.6} aria-hidden />
        <input
          data-autofocus
          className={styles.input}
          role="combobox"
          aria-label="Search pages, sessions and products"
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={current && `${listId}-${current.key}`}
          placeholder="Search"
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value)
            setChosen(0)
          }}
          onKeyDown={press}
        />
      </div>
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
                id={`${listId}-${entry.key}`}
                role="option"
                tabIndex={-1}
                aria-selected={entry === current}
                className={styles.entry}
                onPointerMove={() => setChosen(entries.indexOf(entry))}
                onClick={() => go(entry)}
              >
                {entry.icon}
                <span className={styles.name}>{entry.name}</span>
                {entry.aside !== undefined && <span className={styles.aside}>{entry.aside}</span>}
              </div>
            ))}
          </div>
        ))}
        {entries.length === 0 && <p className={styles.none}>Nothing found</p>}
      </div>
    </Modal>
  )
}
