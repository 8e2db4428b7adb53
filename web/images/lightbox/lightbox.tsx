import { useFullscreenDocument } from '@mantine/hooks'
import { type ReactElement, useCallback, useState } from 'react'
import type { GeneratedImage } from '#contract/generated-images.ts'
import type { ImageActions } from '#web/images/actions/image-actions.ts'
import { saveImage } from '#web/images/actions/save-file.ts'
import type { Pinning } from '#web/images/actions/use-pinning.ts'
import type { Boarding } from '#web/images/add-to-board/use-boarding.tsx'
import type { Comparison } from '#web/images/compare/comparisons.ts'
import { labelOf } from '#web/images/image-label.ts'
import type { OpenRegenerate } from '#web/images/regenerate/use-regeneration.tsx'
import { useSingleKeys } from '#web/ui/keys/single-keys.ts'
import { MEDIA } from '#web/ui/layout/media.ts'
import { LightboxFrame } from '#web/ui/pictures/lightbox-frame.tsx'
import { Photo } from '#web/ui/pictures/photo.tsx'
import { BeforeAfter } from './before-after.tsx'
import { DetailsPanel } from './details-panel.tsx'
import { KEY_LIST, keysFor, type LightboxKey, meaningOf } from './keys.ts'
import { type LightboxMode, ModeChoice, Tools } from './lightbox-bar.tsx'
import { useNeighbours } from './use-neighbours.ts'
import { FITTED, toggleZoom, type View } from './zoom.ts'
import { ZoomStage } from './zoom-stage.tsx'

const SIZES = `${MEDIA.tablet} 100vw, 708px`
const BUTTON_ZOOM = { width: 708, height: 708 }

export type LightboxProps = {
  image: GeneratedImage
  /** What the arrows go through. */
  order: readonly GeneratedImage[]
  opened: boolean
  /** A dialog lies over it and has the keys. */
  covered: boolean
  variants: number
  pinning: Pinning
  /** Undefined for people who may only look. */
  actions: ImageActions | undefined
  regenerate: OpenRegenerate | undefined
  board: Boarding['open']
  /** What it can be compared with. */
  comparisons: readonly Comparison[]
  /** Puts it beside others of its product; left out where there are none. */
  onCompare: (() => void) | undefined
  onShow: (image: GeneratedImage) => void
  onClose: () => void
}

/** One image at full size, with everything that can be known about it and done to it. */
export function Lightbox(props: LightboxProps): ReactElement | null {
  const { image, order, opened, covered, variants, pinning, actions, regenerate, board, comparisons, onShow, onClose } =
    props
  const { index, previous, next, strip } = useNeighbours(order, image.id, SIZES)
  const [mode, setMode] = useState<LightboxMode>('image')
  const [zoom, setZoom] = useState<{ id: string; view: View }>({ id: image.id, view: FITTED })
  const [keysShown, setKeysShown] = useState(false)
  const [keysOn, setKeysOn] = useSingleKeys()
  const { fullscreen, toggle: toggleFullscreen } = useFullscreenDocument()

  // Another image starts fitted.
  const view = zoom.id === image.id ? zoom.view : FITTED
  const changeView = useCallback(
    (change: (view: View) => View) =>
      setZoom((now) => ({ id: image.id, view: change(now.id === image.id ? now.view : FITTED) })),
    [image.id],
  )
  const toggleView = () => changeView((now) => toggleZoom(now, { x: 0, y: 0 }, BUTTON_ZOOM))
  const reject = () => {
    if (actions === undefined) return
    const follower = next ?? previous
    void actions.remove([image])
    if (follower === undefined) onClose()
    else onShow(follower)
  }
  const act = (key: LightboxKey) => {
    switch (key.act) {
      case 'pin':
        return void pinning.togglePin(image)
      case 'reject':
        return reject()
      case 'regenerate':
        return regenerate?.(image)
      case 'board':
        return board?.([image])
      case 'download':
        return saveImage(image)
      case 'compare':
        return setMode(mode === 'image' ? 'compare' : 'image')
      case 'zoom':
        return toggleView()
      case 'help':
        return setKeysShown(!keysShown)
      case 'rate':
        return void actions?.rate(image, key.rating)
    }
  }
  const { picture } = image
  if (picture === null) return null
  const ratio = picture.width / picture.height
  return (
    <LightboxFrame
      opened={opened}
      covered={covered}
      // The first Escape is the list's, if it is open.
      onClose={() => (keysShown ? setKeysShown(false) : onClose())}
      label={labelOf(image)}
      position={index + 1}
      total={order.length}
      onPrevious={previous && (() => onShow(previous))}
      onNext={next && (() => onShow(next))}
      onKey={(event) => {
        const key = keysOn ? meaningOf(event) : null
        if (key === null) return
        event.preventDefault()
        act(key)
      }}
      modes={<ModeChoice mode={mode} onMode={setMode} onCompare={props.onCompare} />}
      tools={
        <Tools
          zoomed={view.scale > 1}
          onZoom={mode === 'image' ? toggleView : undefined}
          fullscreen={fullscreen}
          onFullscreen={() => void toggleFullscreen()}
          keys={{
            list: keysFor(KEY_LIST, actions !== undefined),
            opened: keysShown,
            onToggle: () => setKeysShown(!keysShown),
            enabled: keysOn,
            onEnable: setKeysOn,
          }}
        />
      }
      filmstrip={{
        items: strip.flatMap((one) =>
          one.picture === null ? [] : [{ id: one.id, picture: one.picture, label: labelOf(one) }],
        ),
        currentId: image.id,
        onSelect: (id) => {
          const chosen = strip.find((one) => one.id === id)
          if (chosen !== undefined) onShow(chosen)
        },
      }}
      panel={
        <DetailsPanel
          image={image}
          variants={variants}
          pinRefusal={pinning.refusal}
          onPin={() => void pinning.togglePin(image)}
          onDownload={() => saveImage(image)}
          comparing={mode === 'compare'}
          onCompare={() => act({ act: 'compare' })}
          onRate={actions && ((rating) => void actions.rate(image, rating))}
          onRegenerate={regenerate && (() => regenerate(image))}
          onBoard={board && (() => board([image]))}
          comparisons={comparisons}
          onBeside={props.onCompare}
          onDelete={actions && reject}
        />
      }
    >
      {mode === 'compare' ? (
        <BeforeAfter key={image.id} image={image} picture={picture} sizes={SIZES} />
      ) : (
        <ZoomStage
          key={image.id}
          view={view}
          onView={changeView}
          ratio={ratio}
          onSwipe={(direction) => {
            const target = direction === 'next' ? next : previous
            if (target !== undefined) onShow(target)
          }}
        >
          <Photo picture={picture} alt={labelOf(image)} ratio="fill" sizes={SIZES} radius="none" eager />
        </ZoomStage>
      )}
    </LightboxFrame>
  )
}
