import { SegmentedControl } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { plural } from '#contract/amounts.ts'
import type { OutboxView } from '#contract/mails.ts'
import type { OutboxList } from '#web/api/operator.ts'
import { StateWord } from '#web/pages/operator/state-word.tsx'
import { TypedSearch } from '#web/ui/choices/typed-search.tsx'
import { ListPages, type ListPagesProps } from '#web/ui/layout/list-pages.tsx'
import { clockTime, dayWord } from '#web/ui/wording/dates.ts'
import { mailState } from './mail-words.ts'
import styles from './outbox.module.css'

const VIEWS: readonly { value: OutboxView; label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'waiting', label: 'Waiting' },
  { value: 'bounced', label: 'Bounced' },
  { value: 'not_sent', label: 'Not sent' },
]

type MailListProps = {
  list: OutboxList
  search: string
  view: OutboxView
  /** The id of the mail that is shown beside the list. */
  opened: string | undefined
  onSearch: (text: string) => void
  onView: (view: OutboxView) => void
  onPage: ListPagesProps['onPage']
}

/** The mails, newest first; each is a link, so that it can be passed on. */
export function MailList({ list, search, view, opened, onSearch, onView, onPage }: MailListProps) {
  return (
    <section className={styles.list} aria-label="Mails">
      <div className={styles.filters}>
        <TypedSearch label="Address or subject" value={search} onChange={onSearch} />
        <SegmentedControl
          fullWidth
          aria-label="Show"
          data={VIEWS.map(({ value, label }) => ({
            value,
            label: (
              <>
                {label}
                {value !== 'all' && list.counts[value] > 0 && (
                  <span className={styles.count}>{list.counts[value]}</span>
                )}
              </>
            ),
          }))}
          value={view}
          onChange={(value) => onView(VIEWS.find((one) => one.value === value)?.value ?? 'all')}
        />
      </div>
      <ul>
        {list.mails.map((mail) => {
          const { tone, Icon, words } = mailState(mail)
          const isToday = dayWord(mail.createdAt) === 'Today'
          return (
            <li key={mail.id}>
              <Link
                from="/operator/outbox"
                to="."
                search={(now) => ({ ...now, mail: mail.id })}
                className={styles.mail}
                aria-current={mail.id === opened || undefined}
              >
                <span className={styles.to}>{mail.to}</span>
                <span className={styles.time}>{isToday ? clockTime(mail.createdAt) : dayWord(mail.createdAt)}</span>
                <span className={styles.subject}>{mail.subject}</span>
                <span className={styles.became}>
                  <StateWord tone={tone} Icon={Icon}>
                    {words}
                  </StateWord>
                </span>
              </Link>
            </li>
          )
        })}
      </ul>
      <div className={styles.end}>
        {list.total === 0 ? 'No mail matches.' : `${plural(list.total, 'mail')}, kept for 90 days`}
        <ListPages list={list} onPage={onPage} />
      </div>
    </section>
  )
}
