import { Button, Group, Modal, MultiSelect, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Picture } from '#contract/fields.ts'
import { createProduct, newProductSchema, type Product, updateProduct } from '#contract/products.ts'
import { isolate } from '#contract/text.ts'
import { CATEGORIES, ROOM_TYPES } from '#contract/vocabulary.ts'
import { call } from '#web/api/call.ts'
import { callOnce } from '#web/api/call-once.ts'
import { fieldErrors, serverFieldErrors } from '#web/api/field-errors.ts'
import { Notice } from '#web/ui/feedback/notice.tsx'
import { showToast } from '#web/ui/feedback/toast.tsx'
import { DimensionFields } from './dimension-fields.tsx'
import { PhotoField, usePhotoUpload } from './photo-field.tsx'
import { photoWarningsOf } from './photo-warnings.ts'
import { type ProductValues, toProduct, valuesOf } from './product-values.ts'

/** One form for a new product and for an existing one, whose SKU stays as it is. */
export function ProductForm({ product, onClose }: { product?: Product; onClose: () => void }) {
  const queryClient = useQueryClient()
  const [photo, setPhoto] = useState<{ imageId: string; picture: Picture } | null>(null)
  const upload = usePhotoUpload()
  const form = useForm<ProductValues>({
    initialValues: valuesOf(product),
    validate: (values) => fieldErrors(newProductSchema, toProduct(values)),
  })
  const save = useMutation({
    mutationFn: (values: ProductValues) => {
      const { sku, ...changes } = toProduct(values)
      const image = photo === null ? {} : { imageId: photo.imageId }
      return product === undefined
        ? callOnce(createProduct, { body: { sku, ...changes, ...image } })
        : call(updateProduct, { params: { id: product.id }, body: { ...changes, ...image } })
    },
    onSuccess: async (saved) => {
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: ['products'] }),
        queryClient.invalidateQueries({ queryKey: ['me'] }),
      ])
      showToast({ message: `${isolate(saved.name)} ${product === undefined ? 'added' : 'saved'}`, tone: 'ok' })
      onClose()
    },
    onError: (error) => form.setErrors(serverFieldErrors(error)),
  })
  const refusal = save.error !== null && Object.keys(serverFieldErrors(save.error)).length === 0 ? save.error : null

  return (
    <Modal opened onClose={onClose} title={product === undefined ? 'Add product' : 'Edit product'} size={560}>
      <form onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate>
        <Stack gap="md">
          {refusal !== null && <Notice tone="err">{refusal.message}</Notice>}
          <PhotoField
            picture={photo?.picture ?? product?.image ?? null}
            name={form.values.name}
            upload={upload}
            warnings={upload.data?.warnings ?? photoWarningsOf(product)}
            onChosen={(file) => upload.mutate(file, { onSuccess: setPhoto })}
          />
          <TextInput label="Name" data-autofocus withAsterisk {...form.getInputProps('name')} />
          <TextInput
            label="SKU"
            withAsterisk
            readOnly={product !== undefined}
            description={product === undefined ? undefined : 'A SKU never changes.'}
            {...form.getInputProps('sku')}
          />
          <Select
            label="Category"
            withAsterisk
            data={[...CATEGORIES]}
            allowDeselect={false}
            {...form.getInputProps('category')}
          />
          <MultiSelect
            label="Rooms"
            description="Where it belongs. The first one counts most."
            data={[...ROOM_TYPES]}
            clearable
            {...form.getInputProps('roomTypes')}
          />
          <DimensionFields form={form} />
          <Textarea label="Description" autosize minRows={2} maxRows={6} {...form.getInputProps('description')} />
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            {/* A product saved while its photo is on the way would be without it. */}
            <Button type="submit" loading={save.isPending || upload.isPending}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
