import type { Board } from '#contract/boards.ts'

const picture = { url: '/files/a', width: 8, height: 8, thumbhash: '', thumbnails: [] }
/** A board of these images by id, with their captions. Imported by tests only. */
export const boardOf = (captions: Record<string, string>, change: Partial<Board> = {}): Board => ({
  id: 'board_1',
  title: 'Lobby',
  note: '',
  perPage: 6,
  logo: null,
  version: 1,
  images: Object.entries(captions).map(([id, caption]) => ({
    id,
    studioSessionId: 'ss_1',
    productId: 'prod_1',
    productName: 'Modern Desk',
    productSku: 'DSK-001',
    roomType: 'Office',
    picture,
    caption,
  })),
  hidden: 0,
  createdAt: '2026-11-22T10:00:00.000Z',
  updatedAt: '2026-11-22T10:00:00.000Z',
  ...change,
})
