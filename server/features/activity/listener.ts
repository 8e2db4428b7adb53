import type { StoredListener } from '#server/platform/events/events.ts'
import { type FactKind, factSchema, type RecordedEvent } from './facts.ts'

/** Something that follows from recorded facts of these kinds. */
type Listener<Kind extends FactKind> = {
  /** Stored with the events that wait for it: never renamed. */
  name: string
  kinds: readonly Kind[]
  /**
   * Acts on an event. It sees the event again when it fails, and when the process dies before the end is noted: acting
   * twice must have no second effect. Work that waits for the network belongs into a job.
   */
  handle(event: RecordedEvent<Kind>): Promise<void>
}

/** Types a listener by its kinds. What a newer version stored and this one cannot read counts as a failure. */
export function defineListener<const Kind extends FactKind>({ name, kinds, handle }: Listener<Kind>): StoredListener {
  const isMeant = (event: RecordedEvent): event is RecordedEvent & RecordedEvent<Kind> =>
    kinds.some((kind) => kind === event.kind)
  return {
    name,
    kinds,
    async handle(stored) {
      const event: RecordedEvent = { ...stored, ...factSchema.parse(stored) }
      if (isMeant(event)) await handle(event)
    },
  }
}
