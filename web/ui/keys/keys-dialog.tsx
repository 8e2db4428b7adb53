import { Modal, Switch, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { HELP_MESSAGES } from '#contract/help-messages.ts'
import { Keys } from './keys.tsx'
import styles from './keys-dialog.module.css'
import type { ShortcutGroup } from './shortcuts.ts'
import { useSingleKeys } from './single-keys.ts'

export type KeysDialogProps = {
  /** What could be pressed when the list was asked for. */
  groups: readonly ShortcutGroup[]
  onClose: () => void
}

/** The keys of the page and of the frame around it, and the switch for those that are pressed alone. */
export function KeysDialog({ groups, onClose }: KeysDialogProps) {
  const [text, setText] = useState('')
  const [on, setOn] = useSingleKeys()
  const sought = text.trim().toLowerCase()
  const found = groups
    .map(({ title, shortcuts }) => ({
      title,
      shortcuts: shortcuts.filter(({ words }) => words.toLowerCase().includes(sought)),
    }))
    .filter(({ shortcuts }) => shortcuts.length > 0)
  return (
    <Modal opened onClose={onClose} title={HELP_MESSAGES.keys} size={800} padding={0} classNames={CLASSES}>
      <TextInput
        data-autofocus
        className={styles.search}
        type="search"
        aria-label="Find a shortcut"
        placeholder="Find a shortcut"
        leftSection={<IconSearch size={18} stroke={1.6} aria-hidden />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className={styles.groups}>
        {found.map(({ title, shortcuts }) => (
          <section key={title} className={styles.group} aria-label={title}>
            <h3 className={styles.title}>{title}</h3>
            <dl>
              {shortcuts.map(({ keys, words }) => (
                <div key={words} className={styles.row}>
                  <dt>{words}</dt>
                  <dd className={styles.keys}>
                    <Keys keys={keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        {found.length === 0 && <p>{HELP_MESSAGES.noKey}</p>}
      </div>
      <footer className={styles.footer}>
        <Switch
          label={HELP_MESSAGES.singleKeys}
          description={HELP_MESSAGES.singleKeysWhy}
          labelPosition="left"
          checked={on}
          onChange={(event) => setOn(event.currentTarget.checked)}
        />
      </footer>
    </Modal>
  )
}

const CLASSES = { header: styles.header, body: styles.body }
