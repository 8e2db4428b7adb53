import { MantineProvider } from '@mantine/core'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { MESSAGES } from '#contract/messages.ts'
import type { SessionProgress } from '#contract/session-runs.ts'
import { failedInWords, runNotice } from './run-notice.tsx'

const failed = (id: string, productName: string, reason: string) => ({
  id,
  productName,
  roomType: 'Office',
  reason,
  message: '',
})

// UC-005.X2b
test('lists each failed product with its reason, once', () => {
  const list = [
    failed('a', 'Bathroom Vanity', 'AI error'),
    failed('b', 'Office Chair', 'timeout'),
    failed('c', 'Bathroom Vanity', 'AI error'),
    failed('d', 'Bathroom Vanity', 'timeout'),
  ]
  expect(failedInWords(list)).toEqual([
    'Bathroom Vanity (AI error)',
    'Office Chair (timeout)',
    'Bathroom Vanity (timeout)',
  ])
})

test('a run with failed images is told as one, never as ready', () => {
  const ended: SessionProgress = {
    status: 'completed',
    total: 16,
    planned: 16,
    deleted: 0,
    completed: 16,
    pending: 0,
    generating: 0,
    error: 0,
    cancelled: 0,
    percent: 100,
    etaSeconds: null,
    etaSlowestSeconds: null,
    recent: [],
    failed: [],
  }
  const bannerOf = (progress: SessionProgress) => {
    const notice = runNotice({
      progress,
      missing: 0,
      controls: undefined,
      onReplacePhotos: undefined,
      onSeen: () => {},
    })
    return renderToStaticMarkup(createElement(MantineProvider, null, notice))
  }
  expect(bannerOf(ended)).toContain(MESSAGES.allReady)
  for (const status of ['completed', 'failed'] as const) {
    const banner = bannerOf({
      ...ended,
      status,
      completed: status === 'failed' ? 0 : 12,
      error: 4,
      failed: [failed('a', 'Office Chair', 'timeout')],
    })
    expect(banner).toContain('role="alert"')
    expect(banner).toContain('Office Chair (timeout)')
    expect(banner).not.toContain(MESSAGES.allReady)
  }
})
