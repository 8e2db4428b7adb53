import { TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Picture } from '#contract/fields.ts'
import { profileChangeSchema, type UserSettings } from '#contract/user-settings.ts'
import { fieldErrors, serverFieldErrors } from '#web/api/field-errors.ts'
import { memberKeys } from '#web/api/members.ts'
import { meQuery } from '#web/api/session.ts'
import { SavedForm } from '#web/pages/settings/saved-form.tsx'
import { useSaveSettings } from '#web/pages/settings/use-save-settings.ts'
import { steadyField } from '#web/ui/layout/steady-form.tsx'
import styles from './profile.module.css'
import { ProfilePhoto } from './profile-photo.tsx'

type NewPhoto = { id: string | null; picture: Picture | null }

/** Name and photo; the email is who somebody is here, and stays. */
export function ProfileForm({ profile }: { profile: UserSettings['profile'] }) {
  const queryClient = useQueryClient()
  const [typed, setTyped] = useState<string>()
  const [photo, setPhoto] = useState<NewPhoto>()
  const [refused, setRefused] = useState<string>()
  const save = useSaveSettings(() => {
    setTyped(undefined)
    setPhoto(undefined)
    // Whoever is drawn on a page, such as in the bar above, is drawn anew.
    for (const queryKey of [meQuery.queryKey, memberKeys.all]) void queryClient.invalidateQueries({ queryKey })
  })
  const name = typed ?? profile.name
  const isRenamed = typed !== undefined && typed !== profile.name
  const fromServer = serverFieldErrors(save.error)['profile.name']
  const submit = () => {
    const change = { ...(isRenamed && { name }), ...(photo && { photoId: photo.id }) }
    const { name: wrong } = fieldErrors(profileChangeSchema, change)
    setRefused(wrong)
    if (wrong === undefined) save.mutate({ profile: change })
  }
  return (
    <SavedForm
      isUnchanged={!isRenamed && photo === undefined}
      isSaving={save.isPending}
      error={fromServer === undefined ? save.error : null}
      onSave={submit}
    >
      <section className={styles.card} aria-label="You">
        <ProfilePhoto
          name={name}
          photo={photo === undefined ? profile.photo : photo.picture}
          onChange={(id, picture) => setPhoto({ id, picture })}
        />
        <TextInput
          label="Name"
          autoComplete="name"
          classNames={steadyField}
          value={name}
          error={refused ?? fromServer}
          onChange={(event) => {
            setRefused(undefined)
            setTyped(event.currentTarget.value)
          }}
        />
        <p className={styles.term}>Email</p>
        <p>{profile.email}</p>
        <p className={styles.stays}>You sign in with it, so it stays.</p>
      </section>
    </SavedForm>
  )
}
