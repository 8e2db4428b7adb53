import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { SETTINGS_MESSAGES } from '#contract/settings-messages.ts'
import type { UserSettings } from '#contract/user-settings.ts'
import { settingsQuery } from '#web/api/settings.ts'
import { ErrorState } from '#web/ui/feedback/error-state.tsx'
import { Notice } from '#web/ui/feedback/notice.tsx'
import styles from './saved-form.module.css'

/** The settings once they are there; until then nothing, or why not. */
export function WithSettings({ children }: { children: (settings: UserSettings) => ReactNode }) {
  const { data, error, refetch, isFetching } = useQuery(settingsQuery)
  if (data !== undefined) return children(data)
  if (error === null) return null
  return (
    <ErrorState
      title={SETTINGS_MESSAGES.settingsNotLoaded}
      text={error.message}
      onRetry={() => void refetch()}
      retrying={isFetching}
    />
  )
}

export type SavedFormProps = {
  /** Nothing to save: the button says so by being disabled. */
  isUnchanged: boolean
  isSaving: boolean
  error: Error | null
  onSave: () => void
  /** Left of the button. */
  note?: string
  children: ReactNode
}

/** A form of the settings with its one button; a refusal stands beside the button and moves nothing. */
export function SavedForm({ isUnchanged, isSaving, error, onSave, note, children }: SavedFormProps) {
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!isUnchanged && !isSaving) onSave()
      }}
    >
      {children}
      <div className={styles.foot}>
        <div className={styles.note}>{error === null ? note : <Notice tone="err">{error.message}</Notice>}</div>
        <Button type="submit" loading={isSaving} disabled={isUnchanged}>
          Save Changes
        </Button>
      </div>
    </form>
  )
}
