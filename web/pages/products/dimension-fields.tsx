import { NumberInput, SimpleGrid } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import type { ProductValues } from './product-values.ts'

const FIELDS = [
  { path: 'dimensions.widthCm', label: 'Width, cm' },
  { path: 'dimensions.depthCm', label: 'Depth, cm' },
  { path: 'dimensions.heightCm', label: 'Height, cm' },
] as const

/** The product's size, so that it stands in a room as large as it is. */
export function DimensionFields({ form }: { form: UseFormReturnType<ProductValues> }) {
  return (
    <SimpleGrid cols={3} spacing="sm">
      {FIELDS.map(({ path, label }) => (
        <NumberInput key={path} label={label} min={0} hideControls {...form.getInputProps(path)} />
      ))}
    </SimpleGrid>
  )
}
