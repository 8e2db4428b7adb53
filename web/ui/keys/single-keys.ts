import { useLocalStorage } from '@mantine/hooks'
import { browserStorage } from '#web/browser-storage.ts'

const STORED = 'epox-single-keys'

/** Whether letters, digits and signs alone do anything. Off for people whose software types for them. */
export function useSingleKeys(): [boolean, (on: boolean) => void] {
  const [on, setOn] = useLocalStorage({ key: STORED, defaultValue: true, getInitialValueInEffect: false })
  return [on, setOn]
}

/** The same outside components, read anew at every key. */
export function areSingleKeysOn(): boolean {
  return browserStorage.getItem(STORED) !== 'false'
}
