/** What every field of a setting takes. */
export type Field<V> = {
  value: V
  onChange: (value: V) => void
  /** Marks it as changed: "was Ambient". */
  was?: string | undefined
}

/** The choice that leaves a setting open, for fields of sessions. An image's own settings are never open. */
export const OPEN = 'open'
