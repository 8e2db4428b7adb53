import { Skeleton } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react'
import type { ReadingEdit } from '#contract/inspirations.ts'
import { LIGHTINGS, STYLES } from '#contract/vocabulary.ts'
import type { ChosenInspiration } from '#web/pages/wizard/draft/draft.ts'
import { InlineSelect } from '#web/pages/wizard/inline-select.tsx'
import { useWizard } from '#web/pages/wizard/wizard-context.ts'
import { IconButton } from '#web/ui/choices/icon-button.tsx'
import { Photo } from '#web/ui/pictures/photo.tsx'
import { CreditLine } from './credit-line.tsx'
import { PaletteEditor } from './palette-editor.tsx'
import styles from './selected-item.module.css'
import { useChoice } from './use-choice.ts'

const icon = { size: 18, stroke: 1.6 } as const
const options = <V extends string>(values: readonly V[]) => values.map((value) => ({ value, label: value }))

export type SelectedItemProps = {
  inspiration: ChosenInspiration
  index: number
  count: number
  dragged: boolean
  onMove: (to: number) => void
  onDragStart: () => void
  onDragOver: () => void
  onDragEnd: () => void
}

/** A chosen picture: what the studio reads from it, editable in place; its order by drag or by buttons. */
export function SelectedItem(props: SelectedItemProps) {
  const { inspiration, index, count, dragged, onMove, onDragStart, onDragOver, onDragEnd } = props
  const { imageId, picture, title, credit, reading } = inspiration
  const { dispatch } = useWizard()
  const choice = useChoice()
  const called = `picture ${index + 1}, ${title}`
  const edit = (change: ReadingEdit) => dispatch({ kind: 'inspirationEdited', imageId, reading: change })
  return (
    <li
      className={styles.item}
      data-dragged={dragged || undefined}
      draggable
      onDragStart={onDragStart}
      onDragEnter={onDragOver}
      onDragOver={(event) => event.preventDefault()}
      onDragEnd={onDragEnd}
    >
      <span className={styles.picture}>
        <Photo picture={picture} alt={title} ratio="fill" sizes="88px" />
        <span className={styles.number}>{index + 1}</span>
      </span>
      <div className={styles.words}>
        <div className={styles.head}>
          <span className={styles.name} title={title}>
            {title}
          </span>
          <IconButton
            label={`Move ${called} up`}
            size={28}
            {...(index === 0 && { disabledReason: 'Already first' })}
            onClick={() => onMove(index - 1)}
          >
            <IconArrowUp {...icon} />
          </IconButton>
          <IconButton
            label={`Move ${called} down`}
            size={28}
            {...(index === count - 1 && { disabledReason: 'Already last' })}
            onClick={() => onMove(index + 1)}
          >
            <IconArrowDown {...icon} />
          </IconButton>
          <IconButton label={`Remove ${called}`} size={28} onClick={() => choice.remove(imageId)}>
            <IconX {...icon} />
          </IconButton>
        </div>
        <dl className={styles.reading}>
          <dt>Palette</dt>
          <dd>
            {reading === null ? (
              <Skeleton width={80} height={16} />
            ) : (
              <PaletteEditor called={called} palette={reading.palette} onChange={(palette) => edit({ palette })} />
            )}
          </dd>
          <dt>Light</dt>
          <dd>
            {reading === null ? (
              <Skeleton width={72} height={10} />
            ) : (
              <InlineSelect
                label={`Light of ${called}`}
                value={reading.lighting}
                options={options(LIGHTINGS)}
                onChange={(lighting) => edit({ lighting })}
              />
            )}
          </dd>
          <dt>Style</dt>
          <dd>
            {reading === null ? (
              <Skeleton width={64} height={10} />
            ) : (
              <InlineSelect
                label={`Style of ${called}`}
                value={reading.style}
                options={options(STYLES)}
                onChange={(style) => edit({ style })}
              />
            )}
          </dd>
        </dl>
        {credit !== null && credit.url !== null && (
          <p className={styles.credit}>
            <CreditLine credit={credit} />
          </p>
        )}
      </div>
    </li>
  )
}
