import { useQuery } from '@tanstack/react-query'
import type { Picture } from '#contract/fields.ts'
import type { GeneratedImage } from '#contract/generated-images.ts'
import { productQuery } from '#web/api/products.ts'
import { CompareSlider } from '#web/ui/pictures/compare-slider.tsx'
import { Photo } from '#web/ui/pictures/photo.tsx'
import styles from './before-after.module.css'
import { type Area, photoAreaOf, placePhoto, productAreaOf, sameShape } from './opaque-box.ts'
import { useOpaqueBox } from './use-opaque-box.ts'

const percent = (share: number) => `${share * 100}%`

/** Where the line goes through the middle of the product, and leaves some of both pictures. */
const dividing = ({ x, width }: Area) => Math.min(80, Math.max(20, (x + width / 2) * 100))

export type BeforeAfterProps = { image: GeneratedImage; picture: Picture; sizes: string }

/** The product photo and the generated image under one slider, the product at the same place and size in both. */
export function BeforeAfter({ image, picture, sizes }: BeforeAfterProps) {
  const { data: product } = useQuery(productQuery(image.productId))
  const photo = product?.image
  const area = productAreaOf(image)
  const known = photo ? photoAreaOf(image, photo) : null
  const measured = useOpaqueBox(known === null ? photo : null)
  const box = known ?? measured
  // A shadow or a second product makes a measured box too large: then the photo is shown as it is.
  const isProducts = photo && box && area && (box === known || sameShape(box, photo, area, picture))
  const place = isProducts ? placePhoto(box, area) : null
  const ratio = picture.width / picture.height
  return (
    <div className={styles.place} style={{ width: `min(100cqw, ${100 * ratio}cqh)` }}>
      <CompareSlider
        ratio={ratio}
        initial={area ? dividing(area) : 42}
        beforeLabel="Product photo"
        afterLabel="Generated"
        before={
          <div className={styles.paper}>
            {photo && box !== undefined && (
              <img
                className={styles.photo}
                data-placed={place !== null || undefined}
                style={
                  place
                    ? {
                        left: percent(place.x),
                        top: percent(place.y),
                        width: percent(place.width),
                        height: percent(place.height),
                      }
                    : undefined
                }
                src={photo.url}
                alt={image.productName}
                draggable={false}
              />
            )}
          </div>
        }
        after={<Photo picture={picture} alt={image.productName} ratio="fill" sizes={sizes} radius="none" eager />}
      />
    </div>
  )
}
