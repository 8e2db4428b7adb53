import { useElementSize } from '@mantine/hooks'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useMedia } from '#web/ui/layout/use-media.ts'
import { usePrinting } from '#web/ui/layout/use-printing.ts'
import styles from './gallery.module.css'
import { type GalleryLine, galleryLayout, galleryLines, type TileSize } from './gallery-lines.ts'
import type { ImageGroup } from './image-groups.ts'
import { Line, type LineProps, tileId } from './line.tsx'

const CAPTION = 28
/** Where it names the product too. */
const TITLED_CAPTION = 48
const HEADING = 60
/** What stands above the first row of a product: padding and line. */
const ABOVE = 21
/** Top bar and toolbar, which lie over what is scrolled to. */
const STICKY = 120
/** After the closing dialog has given the focus back to wherever it came from. */
const FOCUS_MS = 40

export type GalleryProps = Pick<LineProps, 'grouping' | 'ratio' | 'fresh' | 'selected' | 'selecting' | 'handlers'> & {
  groups: readonly ImageGroup[]
  size: TileSize
  /** Scrolled to and focused whenever it becomes another object. */
  reveal: { id: string } | null
}

/** The contact sheet. Scrolls with the window and draws only the lines in view, so that thousands of images stay smooth. */
export function Gallery({ groups, size, reveal, ...line }: GalleryProps) {
  const { grouping, ratio } = line
  const phone = useMedia('phone')
  const { ref: sizeRef, width } = useElementSize<HTMLDivElement>()
  const list = useRef<HTMLDivElement>(null)
  const layout = useMemo(() => galleryLayout(width, size, grouping, phone), [width, size, grouping, phone])
  const lines = useMemo(() => (width === 0 ? [] : galleryLines(groups, layout)), [groups, layout, width])
  const scrollMargin = useTop(list)
  const printing = usePrinting()

  const heightOf = (one: GalleryLine | undefined) => {
    if (one?.kind !== 'images') return HEADING
    const caption = grouping === 'all' ? TITLED_CAPTION : CAPTION
    return layout.tileWidth / ratio + caption + 4 + (one.isFirst && grouping === 'product' && !phone ? ABOVE : 0)
  }
  const virtualizer = useWindowVirtualizer({
    count: lines.length,
    estimateSize: (index) => heightOf(lines[index]),
    getItemKey: (index) => lines[index]?.key ?? index,
    overscan: 2,
    scrollMargin,
    scrollPaddingStart: STICKY,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another layout makes every known height wrong
  useLayoutEffect(() => virtualizer.measure(), [layout, ratio])

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each image to reveal, not when the lines change
  useEffect(() => {
    if (reveal === null) return
    const index = lines.findIndex((one) => one.kind === 'images' && one.images.some(({ id }) => id === reveal.id))
    if (index === -1) return
    virtualizer.scrollToIndex(index, { align: 'auto' })
    const timer = setTimeout(() => {
      document.getElementById(tileId(reveal.id))?.querySelector('button')?.focus({ preventScroll: true })
    }, FOCUS_MS)
    return () => clearTimeout(timer)
  }, [reveal])

  if (printing) {
    return (
      <div ref={sizeRef}>
        {lines.map((one) => (
          <div key={one.key} className={styles.printed}>
            <Line {...line} line={one} layout={layout} />
          </div>
        ))}
      </div>
    )
  }
  return (
    <div ref={sizeRef}>
      <div ref={list} className={styles.list} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, key, start }) => {
          const one = lines[index]
          if (one === undefined) return null
          return (
            <div
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              className={styles.line}
              style={{ transform: `translateY(${start - scrollMargin}px)` }}
            >
              <Line {...line} line={one} layout={layout} />
            </div>
          )
        })}
      </div>
    </div>
  )
}

/** How far below the top of the page an element begins, in px; follows whatever grows or shrinks above it. */
function useTop(element: RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(0)
  useLayoutEffect(() => {
    const measure = () => {
      const box = element.current?.getBoundingClientRect()
      if (box !== undefined) setTop(Math.round(box.top + window.scrollY))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(document.body)
    return () => observer.disconnect()
  }, [element])
  return top
}
