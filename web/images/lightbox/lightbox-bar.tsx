import { SegmentedControl } from '@mantine/core'
import { IconLayoutColumns, IconMaximize, IconMinimize, IconPhoto, IconZoomIn, IconZoomOut } from '@tabler/icons-react'
import { ComparisonIcon } from '#web/images/compare/comparisons.ts'
import { IconButton } from '#web/ui/choices/icon-button.tsx'
import { KeyList, type KeyListProps } from './key-list.tsx'
import styles from './lightbox-bar.module.css'

export type LightboxMode = 'image' | 'compare'

const icon = { size: 18, stroke: 1.6, 'aria-hidden': true } as const

export type ModeChoiceProps = {
  mode: LightboxMode
  onMode: (mode: LightboxMode) => void
  /** Puts it beside others of its product; left out where there are none. */
  onCompare: (() => void) | undefined
}

/** The picture alone, or the slider against the product photo. On phones the panel has it, nearer to the thumb. */
export function ModeChoice({ mode, onMode, onCompare }: ModeChoiceProps) {
  const choose = (value: string) => {
    if (value === 'others') onCompare?.()
    else onMode(value === 'compare' ? 'compare' : 'image')
  }
  return (
    <SegmentedControl
      className={styles.modes}
      aria-label="View"
      value={mode}
      onChange={choose}
      data={[
        {
          value: 'image',
          label: (
            <span className={styles.mode}>
              <IconPhoto {...icon} />
              Image
            </span>
          ),
        },
        {
          value: 'compare',
          label: (
            <span className={styles.mode}>
              <IconLayoutColumns {...icon} />
              Before / after
            </span>
          ),
        },
        ...(onCompare === undefined
          ? []
          : [
              {
                value: 'others',
                label: (
                  <span className={styles.mode}>
                    <ComparisonIcon {...icon} />
                    Compare
                  </span>
                ),
              },
            ]),
      ]}
    />
  )
}

export type ToolsProps = {
  zoomed: boolean
  /** Left out where there is nothing to zoom. */
  onZoom: (() => void) | undefined
  fullscreen: boolean
  onFullscreen: () => void
  keys: KeyListProps
}

/** Right of the bar. Full screen and keys are nothing for phones. */
export function Tools({ zoomed, onZoom, fullscreen, onFullscreen, keys }: ToolsProps) {
  return (
    <>
      {onZoom !== undefined && (
        <IconButton label={zoomed ? 'Fit' : 'Zoom in'} pressed={zoomed} onClick={onZoom}>
          {zoomed ? <IconZoomOut size={20} stroke={1.6} /> : <IconZoomIn size={20} stroke={1.6} />}
        </IconButton>
      )}
      <span className={styles.wide}>
        <IconButton
          label={fullscreen ? 'Leave full screen' : 'Full screen'}
          pressed={fullscreen}
          onClick={onFullscreen}
        >
          {fullscreen ? <IconMinimize size={20} stroke={1.6} /> : <IconMaximize size={20} stroke={1.6} />}
        </IconButton>
        <KeyList {...keys} />
      </span>
    </>
  )
}
