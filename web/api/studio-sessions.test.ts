import { focusManager, QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { forgetRun, sessionStatusQuery, sessionsQuery } from './studio-sessions.ts'

// What has no window is taken for a server, where nothing is asked again.
vi.hoisted(() => vi.stubGlobal('window', globalThis))

let status = 'generating'
let asked = 0

beforeEach(() => {
  vi.useFakeTimers()
  asked = 0
  vi.stubGlobal('fetch', async () => {
    asked += 1
    return Response.json({ status, studioSessions: [{ status }] })
  })
})
afterEach(() => focusManager.setFocused(undefined))

function watch(now: string): () => void {
  status = now
  return new QueryObserver(new QueryClient(), sessionStatusQuery('ss_1')).subscribe(() => {})
}

function watchList(now: string): () => void {
  status = now
  return new QueryObserver(new QueryClient(), sessionsQuery({})).subscribe(() => {})
}

// UC-005.M4a, UC-005.M4b, UC-002.M30b, UC-002.S3, UC-005.S1
test.each(['generating', 'paused'])(
  'a run that is %s is asked about every 5 seconds, in a tab nobody looks at too',
  async (now) => {
    const end = watch(now)
    await vi.advanceTimersByTimeAsync(4_900)
    expect(asked).toBe(1)
    await vi.advanceTimersByTimeAsync(10_200)
    expect(asked).toBe(4)
    focusManager.setFocused(false)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(asked).toBe(5)
    end()
  },
)

test.each(['generating', 'paused'])('a list with a session that is %s is read again every 5 seconds', async (now) => {
  const end = watchList(now)
  await vi.advanceTimersByTimeAsync(10_200)
  expect(asked).toBe(3)
  end()
})

test.each([watch, watchList])('a run that is over is not asked about again', async (look) => {
  const end = look('completed')
  await vi.advanceTimersByTimeAsync(30_000)
  expect(asked).toBe(1)
  end()
})

test('another run of a session begins without what is known, or being asked, of the run before', async () => {
  const queryClient = new QueryClient()
  const { queryKey } = sessionStatusQuery('ss_1')
  const known = () => queryClient.getQueryData(queryKey)
  const requests: ((status: string) => void)[] = []
  vi.stubGlobal(
    'fetch',
    () => new Promise((resolve) => requests.push((now) => resolve(Response.json({ status: now })))),
  )
  const answer = async (request: number, now: string) => {
    requests[request]?.(now)
    await vi.advanceTimersByTimeAsync(0)
  }
  const end = new QueryObserver(queryClient, sessionStatusQuery('ss_1')).subscribe(() => {})
  await answer(0, 'completed')
  expect(known()).toEqual({ status: 'completed' })
  void queryClient.refetchQueries({ queryKey })
  forgetRun(queryClient, 'ss_1')
  expect(known()).toBeUndefined()
  // Asked before the other run began.
  await answer(1, 'completed')
  expect(known()).toBeUndefined()
  await answer(2, 'generating')
  expect(known()).toEqual({ status: 'generating' })
  end()
})
