import { describe, expect, test, vi } from 'vitest'
import { createSharedReads } from './shared-reads.ts'
import { watchWrites } from './writes.ts'

/** A read that ends when told, and counts how often it began. */
function slowRead() {
  const ends: ((answer: string) => void)[] = []
  const read = vi.fn(() => new Promise<string>((resolve) => ends.push(resolve)))
  return { read, end: (index: number, answer: string) => ends[index]?.(answer) }
}

describe('where others write the database, too', () => {
  const create = () => createSharedReads<string>({ ownWrites: undefined, tables: ['products'], max: 10 })

  test('questions during a read share one later read', async () => {
    const [reads, { read, end }] = [create(), slowRead()]
    const first = reads('a', read)
    const later = [reads('a', read), reads('a', read)]
    expect(read).toHaveBeenCalledTimes(1)
    end(0, 'old')
    expect(await first).toBe('old')
    await expect.poll(() => read.mock.calls.length).toBe(2)
    end(1, 'new')
    expect(await Promise.all(later)).toEqual(['new', 'new'])
    expect(read).toHaveBeenCalledTimes(2)
  })

  test('a question waits a second for a read that hangs, then reads by itself', async () => {
    vi.useFakeTimers()
    const [reads, { read, end }] = [create(), slowRead()]
    const hanging = reads('a', read)
    const later = [reads('a', read), reads('a', read)]
    await vi.advanceTimersByTimeAsync(999)
    expect(read).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(read).toHaveBeenCalledTimes(2)
    end(1, 'new')
    expect(await Promise.all(later)).toEqual(['new', 'new'])
    const third = reads('a', read)
    expect(read).toHaveBeenCalledTimes(3)
    // The end of the first read does not hide that the third one runs.
    end(0, 'old')
    expect(await hanging).toBe('old')
    const fourth = reads('a', read)
    expect(read).toHaveBeenCalledTimes(3)
    end(2, 'newer')
    expect(await third).toBe('newer')
    await vi.waitFor(() => expect(read).toHaveBeenCalledTimes(4))
    end(3, 'newest')
    expect(await fourth).toBe('newest')
    vi.useRealTimers()
  })

  test('nothing is remembered', async () => {
    const [reads, read] = [create(), vi.fn(async () => 'answer')]
    await reads('a', read)
    await reads('a', read)
    expect(read).toHaveBeenCalledTimes(2)
  })

  test('keys do not wait for each other', async () => {
    const [reads, { read }] = [create(), slowRead()]
    reads('a', read)
    expect(await reads('b', async () => 'at once')).toBe('at once')
  })

  test('a failure fails those who shared the read, not the next', async () => {
    const reads = create()
    const failing = reads('a', () => Promise.reject(new Error('away')))
    const next = reads('a', async () => 'back')
    await expect(failing).rejects.toThrow('away')
    expect(await next).toBe('back')
  })
})

describe('where this process alone writes the database', () => {
  function create() {
    const ownWrites = watchWrites()
    const write = (statement: string) => ownWrites.logger.logQuery(statement, [])
    return { reads: createSharedReads<string>({ ownWrites, tables: ['products', 'pictures'], max: 10 }), write }
  }

  test.each([
    ['update "products" set "name" = $1', 2],
    ['with "gone" as (delete from "pictures" returning "id") select "id" from "gone"', 2],
    ['insert into "product_edits" ("id") values ($1)', 1],
    ['select "id" from "products"', 1],
    ['select "id" from "products" for update', 1],
    ['select "id" from "products" for no key update of "products" skip locked', 1],
    ['with "held" as (select "id" from "products" for update) update "products" set "name" = $1', 2],
  ])('after %s there are %i reads', async (statement, count) => {
    const [{ reads, write }, read] = [create(), vi.fn(async () => 'answer')]
    await reads('a', read)
    await reads('a', read)
    write(statement)
    await reads('a', read)
    expect(read).toHaveBeenCalledTimes(count)
  })

  test('what was asked before a write and answered after it is not remembered', async () => {
    const [{ reads, write }, { read, end }] = [create(), slowRead()]
    const before = reads('a', read)
    write('delete from "products"')
    const after = reads('a', read)
    end(0, 'old')
    end(1, 'new')
    expect([await before, await after, await reads('a', read)]).toEqual(['old', 'new', 'new'])
  })
})
