import { useDocumentTitle } from '@mantine/hooks'
import { IconCircleCheck, IconMail, IconMailOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { type OutboxList, outboxQuery } from '#web/api/operator.ts'
import { StateWord } from '#web/pages/operator/state-word.tsx'
import { EmptyState } from '#web/ui/feedback/empty-state.tsx'
import { ErrorState } from '#web/ui/feedback/error-state.tsx'
import { Notice } from '#web/ui/feedback/notice.tsx'
import { PageFrame } from '#web/ui/layout/page-frame.tsx'
import { PageHeader } from '#web/ui/layout/page-header.tsx'
import { MailList } from './mail-list.tsx'
import { MailView } from './mail-view.tsx'
import styles from './outbox.module.css'
import { TestMail } from './test-mail.tsx'

const route = getRouteApi('/operator/outbox')

/** `/operator/outbox`: every mail of the last 90 days, as it reads, and what became of it. */
export function OutboxPage() {
  useDocumentTitle('Outbox · Operator · Epox Studio')
  const { search, view = 'all', page, mail } = route.useSearch()
  const navigate = route.useNavigate()
  const { data: list, error, refetch, isFetching } = useQuery(outboxQuery({ search, view, page }))
  const open = (id: string | undefined) => void navigate({ search: (now) => ({ ...now, mail: id }) })
  return (
    <PageFrame>
      <PageHeader
        title="Outbox"
        aside={list && <MailMode list={list} />}
        actions={<TestMail onSent={({ id }) => void navigate({ search: { mail: id } })} />}
      />
      {list?.mode === 'off' && (
        <div className={styles.off}>
          <Notice tone="warn">
            No mail server is set up, so nothing is sent. Every mail is written and kept here: copy its link and pass it
            on. To send mails, start the studio with <code>SMTP_URL</code> and <code>MAIL_FROM</code>.
          </Notice>
        </div>
      )}
      {list === undefined && error !== null && (
        <ErrorState
          title="The outbox could not be read"
          text={error.message}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
      {list !== undefined && (
        <div className={styles.columns} data-open={mail !== undefined || undefined}>
          <MailList
            list={list}
            search={search ?? ''}
            view={view}
            opened={mail}
            onSearch={(text) =>
              void navigate({
                search: (now) => ({ ...now, search: text || undefined, page: undefined }),
                replace: true,
              })
            }
            onView={(next) =>
              void navigate({
                search: (now) => ({ ...now, view: next === 'all' ? undefined : next, page: undefined }),
              })
            }
            onPage={(next, { replace }) => void navigate({ search: (now) => ({ ...now, page: next }), replace })}
          />
          {mail === undefined ? (
            <div className={styles.nothing}>
              <EmptyState
                icon={<IconMail size={24} stroke={1.6} aria-hidden />}
                title="No mail is open"
                text="Choose one to read it as its receiver does."
              />
            </div>
          ) : (
            <MailView key={mail} id={mail} onBack={() => open(undefined)} />
          )}
        </div>
      )}
    </PageFrame>
  )
}

function MailMode({ list: { mode, server } }: { list: OutboxList }) {
  return mode === 'off' ? (
    <StateWord tone="warn" Icon={IconMailOff}>
      Mail is off
    </StateWord>
  ) : (
    <StateWord tone="ok" Icon={IconCircleCheck}>
      {server === null ? 'Mail is on' : `${server.server}, from ${server.from}`}
    </StateWord>
  )
}
