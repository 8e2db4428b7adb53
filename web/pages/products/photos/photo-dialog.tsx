import { Button, Checkbox, Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { plural } from '#contract/amounts.ts'
import { LIMITS } from '#contract/limits.ts'
import { MESSAGES } from '#contract/messages.ts'
import { findProductsBySku, type ProductBySku } from '#contract/products.ts'
import { call } from '#web/api/call.ts'
import { checkFiles } from '#web/api/upload-check.ts'
import { ErrorState } from '#web/ui/feedback/error-state.tsx'
import { RowSkeletons } from '#web/ui/feedback/skeletons.tsx'
import { skuKeysOf } from './match-photos.ts'
import styles from './photo-dialog.module.css'
import { type Decisions, type DroppedPhoto, NO_DECISIONS, planPhotos, readPhotos } from './photo-plan.ts'
import { OpenPhoto, ProductPhotos } from './photo-rows.tsx'
import { SendingStep } from './sending-step.tsx'
import { usePhotoSending } from './use-photo-sending.ts'

/** Asks in parts: the names of many files hold more words than one request may. */
async function findAll(keys: readonly string[], signal: AbortSignal): Promise<ProductBySku[]> {
  const found: ProductBySku[] = []
  for (let from = 0; from < keys.length; from += LIMITS.productsAtOnce) {
    const part = keys.slice(from, from + LIMITS.productsAtOnce)
    found.push(...(await call(findProductsBySku, { body: { keys: part } }, { signal })).products)
  }
  return found
}

/** Shows which photo goes to which product and why some go nowhere, then sends them. */
export function PhotoDialog({ files, onClose }: { files: readonly File[]; onClose: () => void }) {
  const matches = useQuery({
    // Not below 'products', which each photo makes stale: what was asked at the start stays what is shown.
    queryKey: ['photo-matches', files.map(({ name, size, lastModified }) => [name, size, lastModified])],
    queryFn: async ({ signal }) => {
      const keys = skuKeysOf(files.map(({ name }) => name))
      const [checked, products] = await Promise.all([checkFiles(files), findAll(keys, signal)])
      const photos = checked.map((one, index) => ({ ...one, id: `${index} ${one.file.name}` }))
      return readPhotos(photos, products)
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    structuralSharing: false,
  })
  const { data: photos, error } = matches
  const sending = usePhotoSending()
  const isSending = sending.phase === 'sending'
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnClickOutside={false}
      closeOnEscape={!isSending}
      withCloseButton={!isSending}
      title={`Add ${plural(files.length, 'photo')} by SKU`}
      size={760}
    >
      {sending.phase !== 'idle' ? (
        <SendingStep sending={sending} onClose={onClose} />
      ) : photos !== undefined ? (
        <MatchStep photos={photos} onSend={sending.start} onClose={onClose} />
      ) : error !== null ? (
        <ErrorState
          title={MESSAGES.productsNotLoaded}
          text={error.message}
          onRetry={() => void matches.refetch()}
          retrying={matches.isFetching}
        />
      ) : (
        <RowSkeletons count={5} />
      )}
    </Modal>
  )
}

type MatchStepProps = {
  photos: readonly DroppedPhoto[]
  onSend: ReturnType<typeof usePhotoSending>['start']
  onClose: () => void
}

function MatchStep({ photos, onSend, onClose }: MatchStepProps) {
  const [decisions, setDecisions] = useState<Decisions>(NO_DECISIONS)
  const plan = useMemo(() => planPhotos(photos, decisions), [photos, decisions])
  const decide = (changes: Partial<Decisions>) => setDecisions((now) => ({ ...now, ...changes }))
  const assign = (id: string, product: ProductBySku | null) => {
    const products = new Map(decisions.products)
    if (product === null) products.delete(id)
    else products.set(id, product)
    decide({ products })
  }
  const inPlan = plan.products.reduce((sum, { photos: ofProduct }) => sum + ofProduct.length, 0)
  return (
    <>
      <p className={styles.lead} aria-live="polite">
        {MESSAGES.photosMatched(plan.products.length === 0 ? photos.length : inPlan, plan.products.length)}
      </p>
      <p className={styles.rule}>{MESSAGES.photosRule}</p>
      {plan.withPhoto > 0 && (
        <Checkbox
          className={styles.replace}
          label={MESSAGES.photosReplace(plan.withPhoto)}
          checked={decisions.replace}
          onChange={(event) => decide({ replace: event.currentTarget.checked })}
        />
      )}
      {plan.open.length > 0 && (
        <section className={styles.section} aria-label="Left out">
          <h3 className={styles.title}>Left out {plan.open.length}</h3>
          <ul className={styles.list}>
            {plan.open.map((photo) => (
              <OpenPhoto key={photo.id} photo={photo} onAssign={(product) => assign(photo.id, product)} />
            ))}
          </ul>
        </section>
      )}
      {plan.products.length > 0 && (
        <section className={styles.section} aria-label="Matched">
          <h3 className={styles.title}>Matched {plan.products.length}</h3>
          <ul className={styles.list}>
            {plan.products.map((planned) => (
              <ProductPhotos
                key={planned.product.id}
                planned={planned}
                isKept={planned.product.hasImage && !decisions.replace}
                onMain={(id) => decide({ mains: new Map(decisions.mains).set(planned.product.id, id) })}
                onRelease={(id) => (decisions.products.has(id) ? assign(id, null) : undefined)}
                isAssigned={(id) => decisions.products.has(id)}
              />
            ))}
          </ul>
        </section>
      )}
      <div className={styles.footer}>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button disabled={plan.sent.length === 0} onClick={() => onSend(plan.sent)}>
          Add {plural(plan.sent.length, 'photo')}
        </Button>
      </div>
    </>
  )
}
