import { ActionIcon } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { openFrameDialog } from './frame-dialogs.ts'
import styles from './search-button.module.css'

const shortcut = /mac|iphone|ipad/i.test(navigator.userAgent) ? '⌘ K' : 'Ctrl K'

/** Opens the palette: looks like a field, is a button; an icon where the bar is narrow. */
export function SearchButton() {
  const onOpen = () => openFrameDialog('palette')
  return (
    <>
      <button
        type="button"
        className={styles.field}
        onClick={onOpen}
        aria-keyshortcuts="Control+K Meta+K"
        data-tour="search"
      >
        <IconSearch size={18} stroke={1.6} aria-hidden />
        <span className={styles.word}>Search</span>
        <kbd>{shortcut}</kbd>
      </button>
      <ActionIcon className={styles.icon} size={44} aria-label="Search" data-tour="search" onClick={onOpen}>
        <IconSearch size={20} stroke={1.6} />
      </ActionIcon>
    </>
  )
}
