import { afterAll, beforeAll, expect, test } from 'vitest'
import { ImageFailure } from '#server/engines/image-models/image-model.ts'
import { type FakeSmtp, startFakeSmtp } from '#server/testing/fake-smtp.ts'
import { runFixture } from '#server/testing/run-fixture.ts'
import { runSchedule } from '#server/testing/run-schedule.ts'
import { waitFor } from '#server/testing/wait-for.ts'

let smtp: FakeSmtp
const env: Record<string, string> = { MAIL_FROM: 'studio@modernliving.example' }
beforeAll(async () => {
  smtp = await startFakeSmtp()
  env.SMTP_URL = smtp.url
})
const f = runFixture({ env })
afterAll(() => smtp.close())

/** The mail about a run of six images that ended, once it has come. */
async function mailOfRun(name: string) {
  const id = await f.run(3, { name, settings: { variants: 2 } })
  await f.until(id, 'completed')
  return waitFor(async () => {
    await runSchedule(f.t.app, 'mail notices')
    return smtp.received.find(({ subject }) => subject?.includes(name))
  }, 'the mail')
}

// UC-005.M12b, UC-010.M4d
test('the mail of a completed run shows its images and figures, and leads to them', async () => {
  const mail = await mailOfRun('Summer Catalog 2026')
  expect(mail.subject).toBe("StudioSession 'Summer Catalog 2026' complete! 6 of 6 images generated.")
  const pictures = mail.attachments.filter(({ contentId }) => contentId?.startsWith('<image-'))
  expect(pictures.map(({ mimeType }) => mimeType)).toEqual(Array(6).fill('image/jpeg'))
  for (const figure of ['Products', 'Images', 'Time', 'Cost', '$0.30']) expect(mail.text).toContain(figure)
  expect(mail.html).toMatch(/href="http:\/\/[^"]+\/studioSessions\/ss_/)
})

// UC-010.M4d
test('the mail of a run with failures says how many, and shows no pictures', async () => {
  f.model.behave(({ variant }) => {
    if (variant === 2) throw new ImageFailure('BLOCKED')
  })
  const mail = await mailOfRun('Autumn Catalog 2026')
  expect(mail.subject).toContain('3 of 6 images generated. 3 failed.')
  expect(mail.attachments.filter(({ contentId }) => contentId?.startsWith('<image-'))).toEqual([])
})
