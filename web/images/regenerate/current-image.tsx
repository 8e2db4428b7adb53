import { failureTexts } from '#contract/failures.ts'
import type { GeneratedImage } from '#contract/generated-images.ts'
import { MESSAGES } from '#contract/messages.ts'
import type { Product } from '#contract/products.ts'
import { labelOf } from '#web/images/image-label.ts'
import { MEDIA } from '#web/ui/layout/media.ts'
import { LightBox } from '#web/ui/pictures/light-box.tsx'
import { Photo } from '#web/ui/pictures/photo.tsx'
import styles from './current-image.module.css'

export type CurrentImageProps = {
  image: GeneratedImage
  product: Product | undefined
  changes: readonly { term: string; from: string; to: string }[]
}

/** What is regenerated, and how it will differ: the picture as it is, or the product's photo where none could be made. */
export function CurrentImage({ image, product, changes }: CurrentImageProps) {
  const { picture, productName, roomType, errorCode } = image
  return (
    <div className={styles.place}>
      <div className={styles.picture}>
        {picture === null ? (
          <LightBox picture={product?.image ?? null} alt={productName} sizes="384px" />
        ) : (
          <Photo picture={picture} alt={labelOf(image)} sizes={`${MEDIA.phone} 96px, 384px`} eager />
        )}
      </div>
      <div className={styles.words}>
        <p className={styles.name}>{productName}</p>
        <p className={styles.line}>
          {picture === null ? failureTexts(errorCode).long : `${roomType} · ${MESSAGES.regenerateKeeps}`}
        </p>
      </div>
      {changes.length > 0 && (
        <dl className={styles.changes}>
          {changes.map(({ term, from, to }) => (
            <div key={term} className={styles.change}>
              <dt>{term}</dt>
              <dd>
                <s>{from}</s> {to}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  )
}
