import { Button, Menu } from '@mantine/core'
import { IconPhotoPlus, IconPlus } from '@tabler/icons-react'
import { useRef } from 'react'
import { PICTURE_FILES } from '#web/api/upload-check.ts'

export type AddProductsProps = {
  /** Something is selected: then the selection's own button is what comes next. */
  quiet: boolean
  onAddOne: () => void
  onPhotos: (files: File[]) => void
}

/** The ways to more products, and to photos of those that are there. */
export function AddProducts({ quiet, onAddOne, onPhotos }: AddProductsProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant={quiet ? 'default' : 'filled'}>+ Add Products</Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPlus size={18} stroke={1.6} aria-hidden />} onClick={onAddOne}>
            Add Single Product
          </Menu.Item>
          <Menu.Item
            leftSection={<IconPhotoPlus size={18} stroke={1.6} aria-hidden />}
            onClick={() => input.current?.click()}
          >
            Add Photos by SKU
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={PICTURE_FILES}
        aria-label="Photos by SKU"
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])]
          // The same files can be chosen again.
          currentTarget.value = ''
          if (files.length > 0) onPhotos(files)
        }}
      />
    </>
  )
}
