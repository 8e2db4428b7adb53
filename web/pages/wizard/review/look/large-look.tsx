import { NativeSelect } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { MESSAGES } from '#contract/messages.ts'
import { installationQuery } from '#web/api/session.ts'
import { useProducts } from '#web/api/use-products.ts'
import { expectsAi } from '#web/images/analysis/expects-ai.ts'
import { useWizard } from '#web/pages/wizard/wizard-context.ts'
import { IconButton } from '#web/ui/choices/icon-button.tsx'
import styles from './look.module.css'
import { LookPicture } from './look-picture.tsx'
import type { Look, Subject } from './use-looks.ts'

/** Of the selection, to be previewed: more would be a list to search in. */
const OFFERED = 12

export type LargeLookProps = { look: Look; images: number; subject: Subject; onSubject: (subject: Subject) => void }

/** The preview of the settings as they are, large, with the product and variant it shows. */
export function LargeLook({ look, images, subject, onSubject }: LargeLookProps) {
  const { state } = useWizard()
  const { selection, settings } = state.draft
  const installation = useQuery(installationQuery)
  const offered = useProducts([...selection].slice(0, OFFERED)).filter((product) => product?.image)
  const { preview } = look
  const isOther = installation.data !== undefined && expectsAi(installation.data)
  const [width = 1, height = 1] = settings.aspectRatio.split(':').map(Number)
  const line = preview && [preview.style, preview.lighting.toLowerCase(), settings.aspectRatio].join(', ')
  return (
    <section className={styles.large} aria-label="Preview" aria-busy={look.isDrawing}>
      <div className={styles.mat}>
        <div className={styles.frame} style={{ aspectRatio: width / height }}>
          <LookPicture look={look} alt={preview === undefined ? '' : `${preview.productName}, ${line}`} />
          <p className={styles.note}>{isOther ? MESSAGES.previewOtherModel : MESSAGES.previewNote(images)}</p>
        </div>
      </div>
      <div className={styles.foot}>
        <div className={styles.words}>
          <p className={styles.name}>{preview?.productName ?? 'Drawing your first product'}</p>
          <p className={styles.line}>{line ?? ' '}</p>
        </div>
        {offered.length > 1 && (
          <NativeSelect
            className={styles.products}
            size="sm"
            aria-label="Preview with"
            data={offered.flatMap((product) => (product ? [{ value: product.id, label: product.name }] : []))}
            value={preview?.productId ?? subject.productId ?? ''}
            onChange={({ currentTarget }) => onSubject({ ...subject, productId: currentTarget.value })}
          />
        )}
        {settings.variants > 1 && (
          <IconButton
            label="Show another variant"
            onClick={() => onSubject({ ...subject, variant: (subject.variant % settings.variants) + 1 })}
          >
            <IconRefresh size={18} stroke={1.6} />
          </IconButton>
        )}
      </div>
    </section>
  )
}
