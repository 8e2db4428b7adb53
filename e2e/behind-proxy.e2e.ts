import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { freePort } from '#server/testing/free-port.ts'
import { type Nginx, startNginx } from '#server/testing/nginx.ts'
import { demoCaller, type StudioProcess, startStudio } from '#server/testing/studio-process.ts'
import { LAN_NAME } from './lan-name.ts'
import { button, sentence } from './person.ts'
import { draftOf } from './run.ts'
import { DEMO_PASSWORD } from './seeded.ts'
import { type Browsers, browsersAt, DESKTOP } from './studio.ts'

// The studio behind nginx as Debian ships it: its own Host, 1 MB a request. Plain http, so no Sec-Fetch headers either.

let studio: StudioProcess
let nginx: Nginx
let browsers: Browsers
let folder: string
let own: string

const proxyTo = (port: number) => `
    location / { proxy_pass http://127.0.0.1:${port}; }
    location = /api/live {
      proxy_pass http://127.0.0.1:${port};
      proxy_http_version 1.1;
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection upgrade;
    }`

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'epox-proxied-'))
  cpSync(inject('seededFolder'), folder, { recursive: true })
  const [port, front] = [await freePort(), await freePort()]
  own = `http://127.0.0.1:${port}`
  const PUBLIC_URL = `http://${LAN_NAME}:${front}`
  studio = await startStudio({ DEMO_PASSWORD, DATA_DIR: folder, PORT: String(port), PUBLIC_URL })
  nginx = await startNginx(proxyTo(port), front)
  browsers = await browsersAt(PUBLIC_URL)
})
afterAll(async () => {
  await browsers.close()
  await nginx.stop()
  await studio.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('behind nginx people sign in, hear of changes, and read what nginx refuses', async () => {
  const { page, faults } = await browsers.open(DESKTOP)
  const live: string[] = []
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => void live.push(String(payload))))
  await page.goto('/sign-in')
  await button(page, 'Explore the demo as Sarah').click()
  await page.waitForURL((url) => url.pathname === '/')
  await page.goto('/products')
  await sentence(page, /127/)
  await expect.poll(() => live.some((event) => event.includes('"listening"'))).toBe(true)
  const call = await demoCaller(own)
  await call('POST', '/products', { name: 'Bare Stool', sku: 'BARE-1', category: 'Furniture' })
  await expect.poll(() => live.some((event) => event.includes('"products"'))).toBe(true)
  expect(faults).toEqual([])

  await page.goto(`/studioSessions/${await draftOf(own, ['DSK-001'], {})}/edit?step=3`)
  await page.getByRole('tab', { name: 'Upload' }).click()
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const
  const large = sharp({ create: { width: 1_200, height: 1_200, channels: 3, background: '#888', noise } })
  const upload = { name: 'large.png', mimeType: 'image/png', buffer: await large.png().toBuffer() }
  expect(upload.buffer.length).toBeGreaterThan(1024 * 1024)
  await page.locator('input[type=file]').first().setInputFiles(upload)
  await sentence(page, /^The server in front of the studio refuses files of this size/)
})

test('a sign-in page in front of the studio is told apart from a lost connection', async () => {
  const { page } = await browsers.open(DESKTOP)
  await page.goto('/sign-in')
  await button(page, 'Explore the demo as Sarah').click()
  await page.waitForURL((url) => url.pathname === '/')
  await page.route('**/api/**', (route) => route.fulfill({ status: 200, contentType: 'text/html', body: 'Sign in' }))
  await page.getByRole('link', { name: 'Products' }).first().click()
  await sentence(page, /^A server in front of the studio answered instead of it/)
  await page.unroute('**/api/**')
  await sentence(page, 'Velvet Sofa')
  await page.getByText(/^A server in front of the studio answered/).waitFor({ state: 'detached' })

  // A page opened anew has no frame yet to say it in.
  await page.route('**/api/**', (route) => route.fulfill({ status: 200, contentType: 'text/html', body: 'Sign in' }))
  await page.goto('/products')
  await page.getByRole('heading', { name: 'The studio was not reached' }).waitFor()
  await page.unroute('**/api/**')
  await button(page, 'Try again').click()
  await sentence(page, 'Velvet Sofa')
})
