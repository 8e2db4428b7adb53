import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { DEFAULT_SETTINGS } from '#contract/settings.ts'
import { manifestOf } from './manifest.ts'

const { variants: _, seed: __, ...settings } = DEFAULT_SETTINGS

function file(name: string, sku: string, extraPrompt = '') {
  return {
    imageId: 'img_1',
    path: 'summer-catalog-2026/desk/office_2.jpg',
    key: null,
    bytes: null,
    completedAt: new Date(0),
    product: { id: 'prod_1', name, sku },
    number: 2,
    roomType: 'Office' as const,
    settings: {
      ...settings,
      roomType: 'Office' as const,
      style: 'Modern' as const,
      lighting: 'Natural Light' as const,
      palette: ['#aabbcc'],
      extraPrompt,
    },
  }
}

/** What another program reads from it. */
function rowsOf(csv: string, delimiter = ','): string[][] {
  const read =
    'import csv, json, sys, io; data = sys.stdin.buffer.read().decode("utf-8-sig"); print(json.dumps(list(csv.reader(io.StringIO(data, newline=""), delimiter=sys.argv[1]))))'
  return JSON.parse(execFileSync('python3', ['-c', read, delimiter], { input: csv, encoding: 'utf8' })) as string[][]
}

test('lists product, SKU, room, variant, file and settings', () => {
  const csv = manifestOf([file('Café "Table", 2', 'T-1', 'One\nvase')])
  expect(Buffer.from(csv).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
  expect(rowsOf(csv)).toEqual([
    ['Product', 'SKU', 'Room', 'Variant', 'File', 'Settings'],
    [
      'Café "Table", 2',
      'T-1',
      'Office',
      '2',
      'desk/office_2.jpg',
      'style: Modern; lighting: Natural Light; props: Plants, Lamps; aspect ratio: 1:1; variety level: 5; match product colors: yes; camera angle: Eye level; extra prompt: One\nvase; palette: #aabbcc',
    ],
  ])
})

test.each(['=1+2', '+1', '-1', '@SUM(A1)', '\tone', '\rone', '  =1', '＝1'])(
  'a spreadsheet runs nothing from %j',
  (text) => {
    const [, row = []] = rowsOf(manifestOf([file(text, text)]))
    expect(row.slice(0, 2)).toEqual([`'${text}`, `'${text}`])
  },
)

test.each([';', '\t'])('begins no cell with a formula where %j separates cells', (delimiter) => {
  const csv = manifestOf([
    file('x;=1+1', 'a\t=1+1', 'one;=1\n=2'),
    file('"";=1+1', '"\t@SUM(A1)'),
    file('x', 'y;"=1+1"'),
  ])
  const cells = rowsOf(csv, delimiter).flat()
  expect(cells.filter((text) => /^\s*[=+\-@]/.test(text))).toEqual([])
})
