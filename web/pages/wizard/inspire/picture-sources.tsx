import { Tabs } from '@mantine/core'
import { IconPhoto, IconPin, IconUpload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { LIMITS } from '#contract/limits.ts'
import { installationQuery } from '#web/api/session.ts'
import { checkFiles } from '#web/api/upload-check.ts'
import { useWizard } from '#web/pages/wizard/wizard-context.ts'
import { INSPIRATION_TABS } from '#web/pages/wizard/wizard-search.ts'
import { TypedSearch } from '#web/ui/choices/typed-search.tsx'
import { fittingFiles } from './fitting-files.ts'
import { LibraryTab } from './library-tab.tsx'
import { PhotoSearch } from './photo-search.tsx'
import styles from './picture-sources.module.css'
import { UploadTab } from './upload-tab.tsx'
import { uploadedInspiration } from './uploaded-inspiration.ts'
import { useChoice } from './use-choice.ts'
import { usePastedFiles } from './use-pasted-files.ts'
import { usePhotoWords } from './use-photo-words.ts'
import { useUploads } from './use-uploads.ts'

const icon = { size: 18, stroke: 1.6, 'aria-hidden': true } as const

/** The three sources. Uploads go on while another tab is looked at. */
export function PictureSources() {
  const { search, setSearch } = useWizard()
  const choice = useChoice()
  const installation = useQuery(installationQuery)
  const uploads = useUploads((file, picture) => choice.add(uploadedInspiration(file, picture)))
  const onTheWay = uploads.uploads.filter(({ state }) => state.kind === 'sending').length
  const addFiles = async (files: readonly File[]) => {
    const { taken, areTooMany } = fittingFiles(await checkFiles(files), LIMITS.inspirations - choice.count - onTheWay)
    if (areTooMany) choice.refuse()
    uploads.add(taken)
  }
  usePastedFiles((files) => {
    void addFiles(files)
    setSearch({ tab: 'upload' })
  })
  const { words } = usePhotoWords()
  const tab = search.tab ?? 'unsplash'
  const searchName = installation.data?.photoSearch === 'bundled' ? 'Studio Collection' : 'Unsplash'
  return (
    <Tabs
      variant="none"
      keepMounted={false}
      value={tab}
      onChange={(chosen) => setSearch({ tab: INSPIRATION_TABS.find((known) => known === chosen) })}
      classNames={{ list: styles.tabs, tab: styles.tab, panel: styles.panel }}
    >
      <div className={styles.bar}>
        <Tabs.List aria-label="Where pictures come from">
          <Tabs.Tab value="upload" leftSection={<IconUpload {...icon} />}>
            Upload
          </Tabs.Tab>
          <Tabs.Tab value="unsplash" leftSection={<IconPhoto {...icon} />}>
            {searchName}
          </Tabs.Tab>
          <Tabs.Tab value="library" leftSection={<IconPin {...icon} />}>
            My Library
          </Tabs.Tab>
        </Tabs.List>
        {tab === 'unsplash' && (
          <div className={styles.search}>
            <TypedSearch label="Search pictures" value={words} onChange={(q) => setSearch({ q })} />
          </div>
        )}
      </div>
      <Tabs.Panel value="upload">
        <UploadTab {...uploads} onFiles={(files) => void addFiles(files)} />
      </Tabs.Panel>
      <Tabs.Panel value="unsplash">
        <PhotoSearch />
      </Tabs.Panel>
      <Tabs.Panel value="library">
        <LibraryTab />
      </Tabs.Panel>
    </Tabs>
  )
}
