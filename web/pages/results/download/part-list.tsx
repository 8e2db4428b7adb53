import { Button } from '@mantine/core'
import { IconCheck, IconDownload } from '@tabler/icons-react'
import { formatBytes } from '#contract/amounts.ts'
import { MESSAGES } from '#contract/messages.ts'
import styles from './dialog-parts.module.css'
import type { Archive } from './download-view.ts'

export type PartListProps = {
  parts: Archive[]
  /** File names of those saved already; they can be saved again. */
  saved: ReadonlySet<string>
  onSave(part: Archive): void
}

/** One button a part: browsers ask, or give up, where a page saves several files at once. */
export function PartList({ parts, saved, onSave }: PartListProps) {
  return (
    <>
      <p className={styles.lead}>{MESSAGES.downloadPartsReady}</p>
      <ul className={styles.parts}>
        {parts.map((part, index) => (
          <li key={part.fileName} className={styles.part}>
            <div className={styles.partWords}>
              <p className={styles.fileName}>
                Part {index + 1} of {parts.length}
              </p>
              <p className={styles.path}>
                {part.fileName} · {formatBytes(part.bytes)}
              </p>
            </div>
            <Button
              variant="default"
              size="sm"
              leftSection={
                saved.has(part.fileName) ? (
                  <IconCheck className={styles.ok} size={17} stroke={2} aria-hidden />
                ) : (
                  <IconDownload size={17} stroke={1.6} aria-hidden />
                )
              }
              aria-label={`Download part ${index + 1}${saved.has(part.fileName) ? ' again' : ''}`}
              onClick={() => onSave(part)}
            >
              Download
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}
