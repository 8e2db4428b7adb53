import { Button, FileButton, SegmentedControl } from '@mantine/core'
import { IconUpload, IconX } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { type Board, IMAGES_PER_PAGE } from '#contract/boards.ts'
import { uploadPicture } from '#contract/inspirations.ts'
import { MESSAGES } from '#contract/messages.ts'
import { PICTURE_FILES, uploadChecked } from '#web/api/upload-check.ts'
import type { BoardEditing } from '#web/pages/boards/use-board.ts'
import { IconButton } from '#web/ui/choices/icon-button.tsx'
import { showToast } from '#web/ui/feedback/toast.tsx'
import styles from './page-setup.module.css'

/** How the board is printed: images on a page and the logo. */
export function PageSetup({ board, onSetUp }: { board: Board; onSetUp: BoardEditing['setUp'] }) {
  const { logo, perPage } = board
  const sent = useMutation({
    mutationFn: (file: File) => uploadChecked(uploadPicture, file, { fields: { purpose: 'logo' } }),
    onSuccess: ({ imageId, picture }) => onSetUp({ logo: { imageId, picture } }),
    onError: (error) => showToast({ message: error.message, tone: 'err', id: 'logo' }),
  })
  return (
    <section className={styles.setup} aria-label="Page setup">
      <div className={styles.part}>
        <span className={styles.label} id="per-page">
          {MESSAGES.boards.perPage}
        </span>
        <SegmentedControl
          aria-labelledby="per-page"
          data={IMAGES_PER_PAGE.map(String)}
          value={String(perPage)}
          onChange={(value) => {
            const chosen = IMAGES_PER_PAGE.find((count) => String(count) === value)
            if (chosen !== undefined) onSetUp({ perPage: chosen })
          }}
        />
      </div>
      <div className={styles.part}>
        {logo !== null && <img className={styles.logo} src={logo.url} alt="Logo" />}
        <FileButton accept={PICTURE_FILES} onChange={(file) => file !== null && sent.mutate(file)}>
          {(props) => (
            <Button
              {...props}
              size="sm"
              variant="default"
              title={MESSAGES.boards.logoHint}
              leftSection={<IconUpload size={16} stroke={1.9} aria-hidden />}
              loading={sent.isPending}
            >
              {logo === null ? MESSAGES.boards.addLogo : MESSAGES.boards.changeLogo}
            </Button>
          )}
        </FileButton>
        {logo !== null && (
          <IconButton label={MESSAGES.boards.removeLogo} onClick={() => onSetUp({ logo: null })}>
            <IconX size={18} stroke={1.6} />
          </IconButton>
        )}
      </div>
    </section>
  )
}
