import { Modal } from '@mantine/core'
import { IconX, IconZoomIn, IconZoomOut, IconZoomReset } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import type { GeneratedImage } from '#contract/generated-images.ts'
import type { ImageActions } from '#web/images/actions/image-actions.ts'
import type { Pinning } from '#web/images/actions/use-pinning.ts'
import { KeyList } from '#web/images/lightbox/key-list.tsx'
import { keysFor, meaningOf } from '#web/images/lightbox/keys.ts'
import { IconButton } from '#web/ui/choices/icon-button.tsx'
import { useIsAsking } from '#web/ui/feedback/confirm.tsx'
import { useSingleKeys } from '#web/ui/keys/single-keys.ts'
import { useViewKeys } from '#web/ui/pictures/use-view-keys.ts'
import { ALL_FITTED, COMPARE_KEY_LIST, viewAfterKey, zoomStep } from './compare-keys.ts'
import { ComparePane } from './compare-pane.tsx'
import styles from './compare-view.module.css'
import { differencesOf } from './differences.ts'

export type CompareViewProps = {
  /** Two to four, each with its picture. */
  images: readonly GeneratedImage[]
  pinning: Pinning
  actions: ImageActions | undefined
  onClose: () => void
  /** Told which one is kept; the others are on their way to the bin. */
  onKept: (image: GeneratedImage) => void
}

const icon = { size: 20, stroke: 1.6 } as const

/** Pictures side by side, zoomed and moved as one; below each other on phones. */
export function CompareView({ images, pinning, actions, onClose, onKept }: CompareViewProps) {
  const [view, setView] = useState(ALL_FITTED)
  const [keysShown, setKeysShown] = useState(false)
  const [keysOn, setKeysOn] = useSingleKeys()
  const asking = useIsAsking()
  const differences = useMemo(() => differencesOf(images), [images])
  const keep = (image: GeneratedImage) => {
    void actions?.remove(images.filter(({ id }) => id !== image.id))
    onKept(image)
  }
  const remove = (image: GeneratedImage) => void actions?.remove([image])

  /** Letters and digits mean the image that holds the focus. */
  const judge = (event: KeyboardEvent) => {
    const meaning = meaningOf(event)
    if (meaning?.act === 'help') return setKeysShown(!keysShown)
    const image = focusedImage(event, images)
    if (image === undefined) return
    if (event.key.toLowerCase() === 'k') return actions && keep(image)
    if (meaning?.act === 'pin') void pinning.togglePin(image)
    if (meaning?.act === 'reject') remove(image)
    if (meaning?.act === 'rate') void actions?.rate(image, meaning.rating)
  }
  const content = useViewKeys(true, (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isChoosing(event)) return
    const isMove = event.key.startsWith('Arrow')
    if (!isMove && !keysOn) return
    const next = viewAfterKey(view, event.key)
    if (next === undefined) return judge(event)
    // A page that fits its window still scrolls on phones.
    if (next !== view) event.preventDefault()
    setView(next)
  })
  return (
    <Modal.Root
      classNames={{ content: styles.content }}
      opened
      onClose={() => (keysShown ? setKeysShown(false) : onClose())}
      closeOnEscape={!asking}
      fullScreen
      padding={0}
      transitionProps={{ transition: 'fade' }}
    >
      <Modal.Content ref={content} radius={0} aria-label={`Compare ${images.length} images`}>
        <header className={styles.bar}>
          <IconButton label="Close" onClick={onClose}>
            <IconX {...icon} />
          </IconButton>
          <h2 className={styles.title}>Compare {images.length} images</h2>
          <span className={styles.tools}>
            <IconButton
              label="Zoom out"
              {...(view.scale === 1 && { disabledReason: 'Zoom out' })}
              onClick={() => setView(zoomStep(view, 'out'))}
            >
              <IconZoomOut {...icon} />
            </IconButton>
            <IconButton label="Zoom in" onClick={() => setView(zoomStep(view, 'in'))}>
              <IconZoomIn {...icon} />
            </IconButton>
            <IconButton
              label="Fit"
              {...(view.scale === 1 && { disabledReason: 'Fit' })}
              onClick={() => setView(ALL_FITTED)}
            >
              <IconZoomReset {...icon} />
            </IconButton>
            <span className={styles.wide}>
              <KeyList
                list={keysFor(COMPARE_KEY_LIST, actions !== undefined)}
                opened={keysShown}
                onToggle={() => setKeysShown(!keysShown)}
                enabled={keysOn}
                onEnable={setKeysOn}
              />
            </span>
          </span>
        </header>
        <div className={styles.panes} data-count={images.length}>
          {images.map((image) => {
            const { id, picture } = image
            if (picture === null) return null
            return (
              <ComparePane
                key={id}
                image={image}
                picture={picture}
                isOriginal={images.some(({ sourceImageId }) => sourceImageId === id)}
                differences={differences.get(id) ?? []}
                view={view}
                onView={setView}
                pinning={pinning}
                actions={actions}
                onKeep={() => keep(image)}
                onRemove={() => remove(image)}
              />
            )
          })}
        </div>
      </Modal.Content>
    </Modal.Root>
  )
}

function focusedImage({ target }: KeyboardEvent, images: readonly GeneratedImage[]): GeneratedImage | undefined {
  const pane = target instanceof HTMLElement ? target.closest<HTMLElement>('[data-image]') : null
  return images.find(({ id }) => id === pane?.dataset.image)
}

/** Arrows in a group of stars choose a star. */
function isChoosing({ target, key }: KeyboardEvent): boolean {
  return target instanceof HTMLInputElement && (target.type !== 'radio' || key.startsWith('Arrow'))
}
