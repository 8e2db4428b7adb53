import { Button, Group, Modal, MultiSelect, Select, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { Picture } from '#contract/fields.ts'
import { MESSAGES } from '#contract/messages.ts'
import { createProduct, newProductSchema, type Product, updateProduct } from '#contract/products.ts'
import { isolate } from '#contract/text.ts'
import { CATEGORIES, ROOM_TYPES } from '#contract/vocabulary.ts'
import { call } from '#web/api/call.ts'
import { callOnce } from '#web/api/call-once.ts'
import { fieldErrors, serverFieldErrors } from '#web/api/field-errors.ts'
import { invalidateAll } from '#web/api/invalidate-all.ts'
import { productKeys } from '#web/api/products.ts'
import { meQuery } from '#web/api/session.ts'
import { PhotoField, usePhotoUpload } from '#web/images/photos/photo-field.tsx'
import { photoWarningsOf } from '#web/images/photos/photo-warnings.ts'
import { showToast } from '#web/ui/feedback/toast.tsx'
import { FormLead, steadyField } from '#web/ui/layout/steady-form.tsx'
import styles from './product-form.module.css'
import { followingValues, type ProductValues, valuesOf } from './product-values.ts'
import { SizeFields } from './size/size-fields.tsx'

/** One form for a new product and for an existing one, whose SKU stays as it is. */
export function ProductForm({ product, onClose }: { product?: Product; onClose: () => void }) {
  const queryClient = useQueryClient()
  const [photo, setPhoto] = useState<{ imageId: string; picture: Picture } | null>(null)
  const name = useRef<HTMLInputElement>(null)
  const upload = usePhotoUpload()
  const form = useForm<ProductValues>({
    initialValues: valuesOf(product),
    validate: (values) => ({
      ...fieldErrors(newProductSchema, values),
      ...(values.category === null && { category: MESSAGES.chooseCategory }),
    }),
  })
  const save = useMutation({
    mutationFn: ({ values }: { values: ProductValues; another: boolean }) => {
      const { sku, category, ...changes } = values
      if (category === null) throw new Error('the form was sent without a category')
      const image = photo === null ? {} : { imageId: photo.imageId }
      return product === undefined
        ? callOnce(createProduct, { body: { sku, category, ...changes, ...image } })
        : call(updateProduct, { params: { id: product.id }, body: { category, ...changes, ...image } })
    },
    onSuccess: async (saved, { values, another }) => {
      await invalidateAll(queryClient, [productKeys.all, meQuery.queryKey])
      const message = `${isolate(saved.name)} ${product === undefined ? 'added' : 'saved'}`
      showToast({ message, tone: 'ok', id: 'product-saved' })
      if (!another) {
        onClose()
        return
      }
      form.setValues(followingValues(values))
      form.resetDirty()
      setPhoto(null)
      upload.reset()
      name.current?.focus()
    },
    onError: (error) => form.setErrors(serverFieldErrors(error)),
  })
  const refusal = save.error !== null && Object.keys(serverFieldErrors(save.error)).length === 0 ? save.error : null
  const send = (another: boolean) => form.onSubmit((values) => save.mutate({ values, another }))
  const sizeErrors = {
    widthCm: form.errors['dimensions.widthCm'],
    depthCm: form.errors['dimensions.depthCm'],
    heightCm: form.errors['dimensions.heightCm'],
  }

  return (
    <Modal opened onClose={onClose} title={product === undefined ? 'Add product' : 'Edit product'} size={560}>
      <form onSubmit={send(false)} noValidate>
        <div className={styles.form}>
          <PhotoField
            picture={photo?.picture ?? product?.image ?? null}
            name={form.values.name}
            upload={upload}
            warnings={upload.data?.warnings ?? photoWarningsOf(product)}
            onChosen={(file) => upload.mutate(file, { onSuccess: setPhoto })}
          />
          <TextInput
            ref={name}
            label="Name"
            data-autofocus
            withAsterisk
            classNames={steadyField}
            {...form.getInputProps('name')}
          />
          <TextInput
            label="SKU"
            withAsterisk
            readOnly={product !== undefined}
            description={product === undefined ? undefined : 'A SKU never changes.'}
            classNames={steadyField}
            {...form.getInputProps('sku')}
          />
          <Select
            label="Category"
            withAsterisk
            placeholder="Choose one"
            data={[...CATEGORIES]}
            allowDeselect={false}
            classNames={steadyField}
            {...form.getInputProps('category')}
          />
          <MultiSelect
            label="Rooms"
            description="Where it belongs. The first one counts most."
            data={[...ROOM_TYPES]}
            clearable
            classNames={steadyField}
            {...form.getInputProps('roomTypes')}
          />
          <SizeFields
            value={form.values.dimensions}
            known={product?.dimensions}
            errors={sizeErrors}
            onChange={(dimensions) => form.setFieldValue('dimensions', dimensions)}
          >
            <p className={styles.hint}>{MESSAGES.sizeMatters}</p>
          </SizeFields>
          <Textarea
            label="Description"
            autosize
            minRows={2}
            maxRows={6}
            classNames={steadyField}
            {...form.getInputProps('description')}
          />
          <FormLead error={refusal}>
            {product === undefined ? MESSAGES.productNeeds : MESSAGES.productChangeReaches}
          </FormLead>
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            {/* A product saved while its photo is on the way would be without it. */}
            {product === undefined && (
              <Button variant="default" disabled={save.isPending || upload.isPending} onClick={() => send(true)()}>
                Save and add another
              </Button>
            )}
            <Button type="submit" loading={save.isPending || upload.isPending}>
              Save
            </Button>
          </Group>
        </div>
      </form>
    </Modal>
  )
}
