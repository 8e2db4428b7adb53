import { Checkbox, Radio, SegmentedControl } from '@mantine/core'
import { useId } from 'react'
import { WEBP } from '#contract/downloads.ts'
import styles from './archive-options.module.css'
import type { ArchiveOptions, DownloadFormat, DownloadGroup } from './use-download.ts'

const GROUPS: { value: DownloadGroup; name: string }[] = [
  { value: 'flat', name: 'Flat' },
  { value: 'product', name: 'Group by Product' },
  { value: 'room', name: 'Group by Room' },
]
const FORMATS: { value: DownloadFormat; label: string; hint: string }[] = [
  { value: 'jpg', label: 'JPG', hint: 'As made, in full quality.' },
  { value: 'webp', label: 'WebP', hint: `About half the size, in quality ${WEBP.quality}.` },
  { value: 'original', label: 'Original', hint: 'The files exactly as the studio keeps them.' },
]

/** Where a file lies with these options, by the example of its own name: "modern-desk_living-room_1.jpg". */
export function examplePath({ group, format }: ArchiveOptions, fileName: string): string {
  const named = format === 'webp' ? fileName.replace(/\.\w+$/, '.webp') : fileName
  const [product = '', room = '', number = ''] = named.split('_')
  switch (group) {
    case 'flat':
      return named
    case 'product':
      return `${product}/${room}_${number}`
    case 'room':
      return `${room}/${product}_${number}`
  }
}

export type ArchiveOptionsFieldsProps = {
  value: ArchiveOptions
  onChange(next: ArchiveOptions): void
  /** Name of one of the files. */
  example: string
}

/** In which folders, in which format, and whether with a list. */
export function ArchiveOptionsFields({ value, onChange, example }: ArchiveOptionsFieldsProps) {
  const id = useId()
  const format = FORMATS.find((one) => one.value === value.format)
  return (
    <>
      <fieldset className={styles.folders} aria-label="Folders">
        {GROUPS.map(({ value: group, name }) => (
          <Radio
            key={group}
            classNames={{ root: styles.folder, body: styles.folderBody, labelWrapper: styles.folderLabel }}
            name={id}
            checked={group === value.group}
            onChange={() => onChange({ ...value, group })}
            label={
              <>
                <span className={styles.name}>{name}</span>
                <span className={styles.path}>…/{examplePath({ ...value, group }, example)}</span>
              </>
            }
          />
        ))}
      </fieldset>
      <div className={styles.format}>
        <div className={styles.words}>
          <p className={styles.name} id={`${id}-format`}>
            Format
          </p>
          <p className={styles.hint}>{format?.hint}</p>
        </div>
        <SegmentedControl
          aria-labelledby={`${id}-format`}
          data={FORMATS.map(({ value: one, label }) => ({ value: one, label }))}
          value={value.format}
          onChange={(chosen) => onChange({ ...value, format: chosen })}
        />
      </div>
      <Checkbox
        classNames={{ root: styles.manifest, body: styles.manifestBody, labelWrapper: styles.folderLabel }}
        checked={value.manifest}
        onChange={(event) => onChange({ ...value, manifest: event.currentTarget.checked })}
        label={
          <>
            <span className={styles.name}>Add a list of the images</span>
            <span className={styles.hint}>manifest.csv with product, SKU, room and settings.</span>
          </>
        }
      />
    </>
  )
}
