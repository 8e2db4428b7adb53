import { SegmentedControl, Tooltip } from '@mantine/core'
import { useState } from 'react'
import type { Usage } from '#contract/accounts.ts'
import { plural } from '#contract/amounts.ts'
import { USAGE_MESSAGES } from '#contract/usage-messages.ts'
import { formatCount, formatMoney } from '#web/ui/wording/amounts.ts'
import { calendarDay } from '#web/ui/wording/dates.ts'
import { CsvButton } from './csv-button.tsx'
import styles from './day-usage.module.css'
import { type Day, daysOf } from './days.ts'
import card from './usage-page.module.css'
import { UsageRows } from './usage-table.tsx'

const LOOKS = [
  { value: 'chart', label: 'Chart' },
  { value: 'table', label: 'Table' },
]

/** The month day by day, as bars or as a table. */
export function DayUsage({ usage: { period, byDay } }: { usage: Usage }) {
  const [look, setLook] = useState('chart')
  const days = daysOf(period, byDay)
  return (
    <section className={card.card} aria-labelledby="usage-days">
      <div className={card.head}>
        <h2 id="usage-days">By day</h2>
        {byDay.length > 0 && (
          <div className={card.tools}>
            <SegmentedControl size="xs" data={LOOKS} value={look} onChange={setLook} aria-label="Show the days as" />
            <CsvButton name={`usage-by-day-${period.from.slice(0, 7)}.csv`} column="Day" rows={days.map(csvRow)} />
          </div>
        )}
      </div>
      {look === 'chart' && byDay.length > 0 ? (
        <DayBars days={days} />
      ) : (
        <UsageRows
          labelledBy="usage-days"
          column="Day"
          rows={byDay.map(({ day, ...rest }) => ({ key: day, head: calendarDay(day), ...rest }))}
          empty={USAGE_MESSAGES.nobodyYet}
        />
      )}
    </section>
  )
}

const csvRow = ({ day, used, cost }: Day) => ({ head: day, used, cost })

/** A bar for each day, as high as its share of the largest one. */
function DayBars({ days }: { days: readonly Day[] }) {
  const most = Math.max(1, ...days.map(({ used }) => used))
  return (
    <div className={styles.chart}>
      <p className={styles.most} aria-hidden>
        {formatCount(most)}
      </p>
      <ol className={styles.bars} aria-label="Images by day">
        {days.map((day) => (
          <Tooltip key={day.day} label={wordsOf(day)}>
            <li className={styles.day} aria-label={wordsOf(day)}>
              <i className={styles.bar} style={{ height: `${(day.used / most) * 100}%` }} />
            </li>
          </Tooltip>
        ))}
      </ol>
      <p className={styles.ends} aria-hidden>
        <span>{days[0] && calendarDay(days[0].day)}</span>
        <span>{days.at(-1) && calendarDay(days.at(-1)?.day ?? '')}</span>
      </p>
    </div>
  )
}

const wordsOf = ({ day, used, cost }: Day) => `${calendarDay(day)}: ${plural(used, 'image')}, ${formatMoney(cost)}`
