import { CloseButton, Modal, SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { GeneratedImage } from '#contract/generated-images.ts'
import { MESSAGES } from '#contract/messages.ts'
import type { Style } from '#contract/vocabulary.ts'
import { productQuery } from '#web/api/products.ts'
import { meQuery } from '#web/api/session.ts'
import { useMedia } from '#web/ui/layout/use-media.ts'
import { CurrentImage } from './current-image.tsx'
import { changesInWords, changesOf, type Look, lookErrors, lookOf } from './look.ts'
import { LookForm } from './look-form.tsx'
import styles from './regenerate-dialog.module.css'
import { RegenerateFooter } from './regenerate-footer.tsx'
import { useRegenerate } from './use-regenerate.ts'

export type RegenerateDialogProps = {
  image: GeneratedImage
  /** Opens with the choice of several styles. */
  several: boolean
  onClose: () => void
  /** The server has taken everything that was asked for. */
  onSent: () => void
}

/** A new image from an existing one: its settings, each of which can be changed, beside the picture. */
export function RegenerateDialog({ image, several, onClose, onSent }: RegenerateDialogProps) {
  const before = lookOf(image.settings)
  const [look, setLook] = useState<Look>(before)
  const [variations, setVariations] = useState<Style[] | null>(several ? [] : null)
  const [tried, setTried] = useState(false)
  /** The room the question was asked about. */
  const [asked, setAsked] = useState<string | null>(null)
  const phone = useMedia('phone')
  const product = useQuery(productQuery(image.productId))
  const { data: me } = useQuery(meQuery)
  const sending = useRegenerate(image, onSent)

  const noStyle = variations?.length === 0
  const errors = { ...lookErrors(look), ...(tried && noStyle && { style: MESSAGES.noStyleChosen }) }
  const changes = changesOf(before, look)
  const usage = me?.usage
  const home = product.data?.roomTypes ?? []
  const untypical = home[0] !== undefined && !home.includes(look.roomType) ? home[0] : null
  const question = untypical !== null && asked === look.roomType ? MESSAGES.untypicalRoom(untypical) : null

  const send = () => {
    setTried(true)
    if (noStyle || Object.keys(lookErrors(look)).length > 0) return
    if (untypical !== null && question === null) return setAsked(look.roomType)
    sending.send(variations === null ? [changes] : variations.map((style) => ({ ...changes, style })))
  }
  return (
    <Modal.Root
      opened
      onClose={onClose}
      size={960}
      centered
      fullScreen={phone}
      transitionProps={{ transition: 'pop', duration: 160 }}
      classNames={{ content: styles.content, body: styles.body }}
    >
      <Modal.Overlay />
      <Modal.Content radius={phone ? 0 : 'xl'}>
        <Modal.Body p={0}>
          <CurrentImage image={image} product={product.data} changes={changesInWords(before, look)} />
          <div className={styles.side}>
            <div className={styles.head}>
              <Modal.Title className={styles.title}>Regenerate</Modal.Title>
              <CloseButton aria-label="Close" onClick={onClose} />
            </div>
            <div className={styles.fields}>
              <SegmentedControl
                fullWidth
                mb="lg"
                aria-label="How many"
                data={[
                  { value: 'one', label: 'One image' },
                  { value: 'several', label: 'Compare styles' },
                ]}
                value={variations === null ? 'one' : 'several'}
                onChange={(value) => setVariations(value === 'several' ? [] : null)}
              />
              <LookForm
                before={before}
                look={look}
                variations={variations}
                palette={image.settings.palette}
                errors={errors}
                onLook={(change) => setLook({ ...look, ...change })}
                onVariations={setVariations}
              />
            </div>
            <RegenerateFooter
              count={variations?.length ?? 1}
              several={variations !== null}
              left={usage === undefined || usage.limit === null ? null : Math.max(0, usage.limit - usage.used)}
              productDeleted={product.data !== undefined && product.data.deletedAt !== null}
              question={question}
              refusal={sending.refusal}
              isPending={sending.isPending}
              onReset={Object.keys(changes).length > 0 ? () => setLook(before) : undefined}
              onCancel={onClose}
              onSend={send}
            />
          </div>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
