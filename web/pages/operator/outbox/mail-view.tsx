import { ActionIcon, Button, SegmentedControl } from '@mantine/core'
import { IconArrowLeft, IconDownload, IconLink } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { getOutboxFile, type OutboxMail, resendMail } from '#contract/mails.ts'
import { call } from '#web/api/call.ts'
import { operatorKeys, outboxMailQuery } from '#web/api/operator.ts'
import { CopyLink } from '#web/ui/choices/copy-link.tsx'
import { copyText } from '#web/ui/choices/copy-text.ts'
import { saveText } from '#web/ui/choices/save-text.ts'
import { ErrorState } from '#web/ui/feedback/error-state.tsx'
import { Notice } from '#web/ui/feedback/notice.tsx'
import { openModals } from '#web/ui/feedback/open-modals.ts'
import { showToast } from '#web/ui/feedback/toast.tsx'
import { dayAndTimeWithin } from '#web/ui/wording/dates.ts'
import { canResend, mailState } from './mail-words.ts'
import styles from './outbox.module.css'
import { RenderedMail } from './rendered-mail.tsx'

const SHOWN = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'text', label: 'Plain text' },
] as const
type Shown = (typeof SHOWN)[number]['value']

/** One mail as its receiver sees it, with the way to send it again and to take its link along. */
export function MailView({ id, onBack }: { id: string; onBack: () => void }) {
  const [shown, setShown] = useState<Shown>('light')
  const { data: mail, error, refetch, isFetching } = useQuery(outboxMailQuery(id, shown === 'dark' ? 'dark' : 'light'))
  if (mail === undefined) {
    if (error === null) return <div className={styles.view} aria-busy="true" />
    return (
      <div className={styles.view}>
        <ErrorState
          title="This mail could not be read"
          text={error.message}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      </div>
    )
  }
  return (
    <article className={styles.view} aria-labelledby="mail-subject">
      <header className={styles.header}>
        <div className={styles.back}>
          <ActionIcon variant="subtle" size={32} aria-label="Back to all mails" onClick={onBack}>
            <IconArrowLeft size={18} stroke={1.6} aria-hidden />
          </ActionIcon>
        </div>
        <div className={styles.about}>
          <h2 id="mail-subject">{mail.subject}</h2>
          <p className={styles.small}>
            To {mail.to}
            {mail.clientName !== null && ` for ${mail.clientName}`}, written {dayAndTimeWithin(mail.createdAt)}
          </p>
        </div>
        <MailActions mail={mail} link={mail.link} />
      </header>
      <Became mail={mail} />
      <div className={styles.bar}>
        <SegmentedControl
          aria-label="Show the mail"
          data={[...SHOWN]}
          value={shown}
          onChange={(value) => setShown(SHOWN.find((one) => one.value === value)?.value ?? 'light')}
        />
        <SaveMail id={id} />
      </div>
      <div className={styles.mat}>
        {shown === 'text' ? (
          <pre className={styles.text}>{mail.text}</pre>
        ) : (
          <RenderedMail html={mail.html} scheme={shown} />
        )}
      </div>
    </article>
  )
}

/** What became of the mail, in the words of its server where it was refused. */
function Became({ mail }: { mail: OutboxMail }) {
  const { words } = mailState(mail)
  const { status } = mail
  // While mail is off no server answers.
  const answer = status === 'not_mailed' ? null : mail.answer
  if (status === 'sent' && answer === null) return null
  const tone = status === 'bounced' || status === 'failed' ? 'err' : status === 'not_mailed' ? 'warn' : 'info'
  return (
    <div className={styles.became}>
      <Notice tone={tone}>
        {words}.{answer !== null && ` The mail server’s answer: “${answer}”`}
      </Notice>
    </div>
  )
}

function MailActions({ mail, link }: { mail: OutboxMail; link: string | null }) {
  const queryClient = useQueryClient()
  const resend = useMutation({
    mutationFn: () => call(resendMail, { params: { id: mail.id } }),
    onSuccess: () => showToast({ message: `The mail to ${mail.to} is queued again`, id: 'mail' }),
    onError: (error) => showToast({ message: error.message, tone: 'err', id: 'mail' }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: operatorKeys.outbox }),
  })
  const copy = async (address: string) => {
    if (await copyText(address)) return showToast({ message: 'Link copied', tone: 'ok', id: 'mail' })
    const modals = await openModals()
    modals.open({ title: 'Link of this mail', children: <CopyLink link={address} label="Link of this mail" /> })
  }
  return (
    <div className={styles.actions}>
      {link !== null && (
        <Button
          variant="default"
          size="sm"
          leftSection={<IconLink size={16} stroke={1.6} aria-hidden />}
          onClick={() => void copy(link)}
        >
          Copy link
        </Button>
      )}
      {canResend(mail) && (
        <Button variant="default" size="sm" loading={resend.isPending} onClick={() => resend.mutate()}>
          Send again
        </Button>
      )}
    </div>
  )
}

function SaveMail({ id }: { id: string }) {
  const save = useMutation({
    mutationFn: () => call(getOutboxFile, { params: { id } }),
    onSuccess: ({ fileName, eml }) => saveText(fileName, 'message/rfc822', eml),
    onError: (error) => showToast({ message: error.message, tone: 'err', id: 'mail' }),
  })
  return (
    <Button
      variant="subtle"
      size="sm"
      leftSection={<IconDownload size={16} stroke={1.6} aria-hidden />}
      loading={save.isPending}
      onClick={() => save.mutate()}
    >
      Save as .eml
    </Button>
  )
}
