import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { changeGeneratedImages } from '#contract/generated-images.ts'
import { useMayCall } from '#web/api/permission.ts'
import { createImageActions, type ImageActions } from './image-actions.ts'

/** What may be done to images; undefined for people who may only look. */
export function useImageActions(): ImageActions | undefined {
  const queryClient = useQueryClient()
  const allowed = useMayCall(changeGeneratedImages)
  return useMemo(() => (allowed ? createImageActions(queryClient) : undefined), [queryClient, allowed])
}
