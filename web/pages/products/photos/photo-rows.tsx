import { Button, Checkbox, Radio, Select } from '@mantine/core'
import { useEffect, useState } from 'react'
import { MESSAGES } from '#contract/messages.ts'
import type { ProductBySku } from '#contract/products.ts'
import styles from './photo-dialog.module.css'
import type { DroppedPhoto, PlannedProduct } from './photo-plan.ts'

const productWords = ({ name, sku }: ProductBySku) => `${name} · ${sku}`

/** A file that belongs to no product as it stands: why, and what can be decided about it. */
export function OpenPhoto({ photo, onAssign }: { photo: DroppedPhoto; onAssign: (product: ProductBySku) => void }) {
  const { file, match, refusal } = photo
  return (
    <li className={styles.row}>
      <Preview file={file} />
      <div className={styles.words}>
        <p className={styles.name}>{file.name}</p>
        {refusal !== null ? (
          <p className={styles.problem}>{refusal}</p>
        ) : match.kind === 'none' ? (
          <p className={styles.line}>{MESSAGES.photoFitsNothing}</p>
        ) : match.kind === 'several' ? (
          <>
            <p className={styles.problem}>{MESSAGES.photoFitsSeveral}</p>
            <Select
              size="xs"
              aria-label={`Product of ${file.name}`}
              placeholder="Choose a product"
              data={match.products.map((product) => ({ value: product.id, label: productWords(product) }))}
              value={null}
              onChange={(id) => {
                const product = match.products.find((one) => one.id === id)
                if (product !== undefined) onAssign(product)
              }}
            />
          </>
        ) : (
          <>
            <p className={styles.problem}>{MESSAGES.photoUnsure(match.rest)}</p>
            <Checkbox label={productWords(match.product)} checked={false} onChange={() => onAssign(match.product)} />
          </>
        )}
      </div>
    </li>
  )
}

export type ProductPhotosProps = {
  planned: PlannedProduct
  /** The product keeps the photo it has. */
  isKept: boolean
  onMain: (id: string) => void
  /** Whether a person gave the file to this product; then it can be taken away again. */
  isAssigned: (id: string) => boolean
  onRelease: (id: string) => void
}

/** A product with the files of its SKU; of several, the one that becomes its photo is chosen. */
export function ProductPhotos({ planned, isKept, onMain, isAssigned, onRelease }: ProductPhotosProps) {
  const { product, photos, main } = planned
  return (
    <li className={styles.product}>
      <p className={styles.name}>{product.name}</p>
      <p className={styles.line}>
        {product.sku}
        {isKept && ` · ${MESSAGES.photoThere}`}
      </p>
      <ul className={styles.files}>
        {photos.map((photo) => {
          const isMain = photo.id === main.id
          return (
            <li key={photo.id} className={styles.row} data-quiet={isKept || !isMain || undefined}>
              {photos.length > 1 && (
                <Radio
                  name={`main photo of ${product.id}`}
                  aria-label={`Main photo of ${product.name}: ${photo.file.name}`}
                  checked={isMain}
                  disabled={isKept}
                  onChange={() => onMain(photo.id)}
                />
              )}
              <Preview file={photo.file} />
              <div className={styles.words}>
                <p className={styles.line}>{photo.file.name}</p>
                {!isMain && <p className={styles.line}>{MESSAGES.photoNotMain}</p>}
              </div>
              {isAssigned(photo.id) && (
                <Button variant="subtle" size="xs" onClick={() => onRelease(photo.id)}>
                  Leave out
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </li>
  )
}

/** A small picture of a file that was not sent yet; nothing where the browser cannot show it. */
function Preview({ file }: { file: File }) {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    const address = URL.createObjectURL(file)
    setUrl(address)
    return () => URL.revokeObjectURL(address)
  }, [file])
  return (
    <span className={styles.preview}>
      {url !== undefined && <img src={url} alt="" loading="lazy" decoding="async" onError={() => setUrl(undefined)} />}
    </span>
  )
}
