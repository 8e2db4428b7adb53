import { expect, test } from 'vitest'
import { readNews } from './news.ts'

test('reads what users notice of each release and joins broken lines', () => {
  const text = `# Changelog

## Unreleased

### Added

- A usage page.
- Long line
  goes on with \`code\`.

### Fixed

### For operators

- A setting.

## 1.0.0

### Fixed

- A typo.
`
  expect(readNews(text)).toEqual([
    { name: 'Latest', groups: [{ title: 'Added', lines: ['A usage page.', 'Long line goes on with code.'] }] },
    { name: '1.0.0', groups: [{ title: 'Fixed', lines: ['A typo.'] }] },
  ])
})
