import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { events } from '#server/platform/database/schema.ts'
import { createEvents, type StoredEvent, type StoredListener } from '#server/platform/events/events.ts'
import { type TestApp, type TestUser, testApp } from '#server/testing/test-app.ts'
import type { Fact, RecordedEvent } from './facts.ts'
import { defineListener } from './listener.ts'
import { removeOldEvents } from './old-events.ts'
import { record } from './record.ts'

let t: TestApp
let sarah: TestUser

beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())
beforeEach(async () => {
  sarah = await t.signUp()
  await t.app.db.delete(events)
})

const created = (objectId: string): Fact => ({
  clientId: sarah.clientId,
  userId: sarah.userId,
  kind: 'board.created',
  objectId,
  payload: {},
})

/** The application with these listeners instead of its own, as a process of its own. */
function process(...listeners: StoredListener[]) {
  const own = createEvents(t.app)
  own.join(listeners)
  return { ...t.app, events: own }
}
type Process = ReturnType<typeof process>
const recordOne = (app: Process, objectId = 'board_1') => app.db.transaction((tx) => record(app, tx, created(objectId)))
/** A process that dies before it delivers anything. */
function dying(...listeners: StoredListener[]): Process {
  const app = process(...listeners)
  return { ...app, events: { ...app.events, deliver: async () => {} } }
}

/** A listener that notes the objects it sees; fails as long as `fails` says so. */
function noting(name: string, fails = () => false) {
  const seen: string[] = []
  const listener = defineListener({
    name,
    kinds: ['board.created'],
    async handle({ objectId }) {
      seen.push(objectId)
      if (fails()) throw new Error('no')
    },
  })
  return { listener, seen }
}
const waitingOf = async () => (await t.app.db.select().from(events)).map(({ waiting }) => waiting)

describe('recording', () => {
  test('delivers a fact to its listeners once its transaction is committed', async () => {
    const notes = noting('notes')
    const app = process(notes.listener)
    let before: string[] = []
    await app.db.transaction(async (tx) => {
      await record(app, tx, created('board_1'))
      before = [...notes.seen]
    })
    expect([before, notes.seen, await waitingOf()]).toEqual([[], ['board_1'], [[]]])
  })

  test('leaves nothing of a transaction that is rolled back', async () => {
    const notes = noting('notes')
    const app = process(notes.listener)
    const rolledBack = app.db.transaction(async (tx) => {
      await record(app, tx, created('board_1'))
      throw new Error('rolled back')
    })
    await expect(rolledBack).rejects.toThrow('rolled back')
    expect([notes.seen, await waitingOf()]).toEqual([[], []])
  })

  test('takes more facts in one transaction than one statement has parameters for', async () => {
    const notes = noting('notes')
    const app = process(notes.listener)
    const ids = Array.from({ length: 7_000 }, (_, at) => `board_${at}`)
    await app.db.transaction((tx) => record(app, tx, ...ids.map(created)))
    expect(notes.seen).toEqual(ids)
    expect(await t.app.db.$count(events, sql`waiting = '{}'`)).toBe(ids.length)
  })

  test('hands no event to a listener of other kinds', async () => {
    const other: RecordedEvent[] = []
    const listener = defineListener({
      name: 'other',
      kinds: ['board.deleted'],
      handle: async (event) => void other.push(event),
    })
    const app = process(listener)
    await recordOne(app)
    await app.events.deliverWaiting()
    expect(other).toEqual([])
  })
})

describe('delivery', () => {
  test('repeats an event for the listener that failed, not for the others', async () => {
    let isBroken = true
    const failing = noting('failing', () => isBroken)
    const good = noting('good')
    const app = process(failing.listener, good.listener)
    await recordOne(app)
    expect(await waitingOf()).toEqual([['failing']])
    await app.events.deliverWaiting()
    expect(failing.seen).toHaveLength(1)
    isBroken = false
    t.clock.advance(60_000)
    await app.events.deliverWaiting()
    expect([failing.seen, good.seen]).toEqual([['board_1', 'board_1'], ['board_1']])
    expect(await waitingOf()).toEqual([[]])
  })

  test('takes over the events of a process that died, once it had its time', async () => {
    const notes = noting('notes')
    await recordOne(dying(notes.listener))
    const next = process(notes.listener)
    await next.events.deliverWaiting()
    expect(notes.seen).toEqual([])
    t.clock.advance(10_000)
    await next.events.deliverWaiting()
    await next.events.deliverWaiting()
    expect(notes.seen).toEqual(['board_1'])
  })

  test('takes over at once where no other process can be alive', async () => {
    const notes = noting('notes')
    await recordOne(dying(notes.listener))
    const next = process(notes.listener)
    await next.events.releaseClaims()
    await next.events.deliverWaiting()
    expect(notes.seen).toEqual(['board_1'])
  })

  test('shares waiting events between processes', async () => {
    const [slow, quick] = [noting('notes'), noting('notes')]
    const ids = Array.from({ length: 250 }, (_, at) => `board_${at}`)
    const dead = dying(quick.listener)
    await dead.db.transaction((tx) => record(dead, tx, ...ids.map(created)))
    t.clock.advance(10_000)
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    let delivering: Promise<void> | undefined
    // The first has claimed a batch and is at its first event while the second delivers.
    await new Promise<void>((begun) => {
      const handle = async (event: StoredEvent) => {
        begun()
        await held
        await slow.listener.handle(event)
      }
      delivering = process({ ...slow.listener, handle }).events.deliverWaiting()
    })
    await process(quick.listener).events.deliverWaiting()
    release()
    await delivering
    expect([slow.seen.length, quick.seen.length]).toEqual([100, 150])
    expect([...slow.seen, ...quick.seen].toSorted()).toEqual(ids.toSorted())
  })

  test('delivers an event that was committed after a later one', async () => {
    const notes = noting('notes')
    const app = dying(notes.listener)
    const next = process(notes.listener)
    await recordOne(app, 'board_early')
    await recordOne(app, 'board_late')
    // The earlier one becomes visible only after the later one was delivered.
    const isEarly = eq(events.objectId, 'board_early')
    const [early] = await t.app.db.delete(events).where(isEarly).returning()
    t.clock.advance(10_000)
    await next.events.deliverWaiting()
    if (early) await t.app.db.insert(events).values(early)
    await next.events.deliverWaiting()
    expect(notes.seen).toEqual(['board_late', 'board_early'])
  })

  test('keeps events it cannot read for a version that can, and delivers the others', async () => {
    const notes = noting('notes')
    const app = dying(notes.listener)
    await recordOne(app, 'board_odd')
    await t.app.db.update(events).set({ kind: 'board.folded' })
    await recordOne(app, 'board_1')
    t.clock.advance(10_000)
    await process(notes.listener).events.deliverWaiting()
    expect(notes.seen).toEqual(['board_1'])
    expect((await waitingOf()).toSorted()).toEqual([[], ['notes']])
  })
})

test('removes events after 90 days', async () => {
  const app = process()
  await recordOne(app)
  t.clock.advance(90 * 24 * 60 * 60_000 - 1)
  await removeOldEvents(app)
  expect(await waitingOf()).toHaveLength(1)
  t.clock.advance(2)
  await removeOldEvents(app)
  expect(await waitingOf()).toHaveLength(0)
})
