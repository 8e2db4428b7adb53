import { Checkbox, SegmentedControl } from '@mantine/core'
import {
  isShown,
  MAIL_CHOICES,
  type MailChoice,
  type MailedTopic,
  mailChoice,
  type NotificationChange,
  type NotificationSettings,
  type ShownTopic,
} from '#contract/notification-settings.ts'
import { TOPIC_WORDS } from '#contract/notification-words.ts'
import { mailChange } from './choices.ts'
import styles from './notifications.module.css'

const GROUPS: { label: string; topics: MailedTopic[] }[] = [
  { label: 'StudioSessions', topics: ['generationCompleted', 'generationFailed', 'generationPaused'] },
  { label: 'Plan', topics: ['lowQuotaWarning', 'planDecided', 'weeklyUsageSummary'] },
  { label: 'Epox Studio', topics: ['tipsAndBestPractices'] },
]

export type TopicRowsProps = { settings: NotificationSettings; onChange: (change: NotificationChange) => void }

/** One row a topic, one choice a place; on phones a block a topic. */
export function TopicRows(props: TopicRowsProps) {
  return (
    <>
      <div className={styles.head} aria-hidden>
        <span>Tell me about</span>
        <span>In app</span>
        <span>Browser</span>
        <span>Mail</span>
      </div>
      {GROUPS.map(({ label, topics }) => (
        <div key={label} className={styles.group}>
          <h2 className={styles.groupName}>{label}</h2>
          {topics.map((topic) => (
            <TopicRow key={topic} topic={topic} {...props} />
          ))}
        </div>
      ))}
    </>
  )
}

function TopicRow({ topic, settings, onChange }: TopicRowsProps & { topic: MailedTopic }) {
  const { label, hint } = TOPIC_WORDS[topic]
  return (
    <fieldset className={styles.row}>
      <legend className={styles.legend}>{label}</legend>
      <p className={styles.words}>
        <span className={styles.label} aria-hidden>
          {label}
        </span>
        <span className={styles.hint}>{hint}</span>
      </p>
      {isShown(topic) ? (
        <>
          <Place label="In app" topic={topic} place="inApp" settings={settings} onChange={onChange} />
          <Place label="Browser" topic={topic} place="browser" settings={settings} onChange={onChange} />
        </>
      ) : (
        <>
          <span className={styles.none} aria-hidden>
            –
          </span>
          <span className={styles.none} aria-hidden>
            –
          </span>
        </>
      )}
      <Mail topic={topic} settings={settings} onChange={onChange} />
    </fieldset>
  )
}

function Place(props: TopicRowsProps & { label: string; topic: ShownTopic; place: 'inApp' | 'browser' }) {
  const { label, topic, place, settings, onChange } = props
  return (
    <Checkbox
      className={styles.place ?? ''}
      classNames={{ body: styles.placeBody ?? '', label: styles.placeLabel ?? '' }}
      label={label}
      aria-label={`${TOPIC_WORDS[topic].label}: ${label}`}
      checked={settings[place][topic]}
      onChange={({ currentTarget: { checked } }) => onChange({ [place]: { [topic]: checked } })}
    />
  )
}

const WORDS: Record<MailChoice, string> = { off: 'Off', at_once: 'At once', digest: 'Digest' }

/** Real time collects nothing, and what goes by the calendar is on or off. */
function choicesOf(topic: MailedTopic, { frequency }: NotificationSettings): { value: MailChoice; label: string }[] {
  if (topic === 'weeklyUsageSummary') return onOrOff('Weekly')
  if (topic === 'tipsAndBestPractices') return onOrOff('On')
  const offered = frequency === 'realtime' ? MAIL_CHOICES.filter((choice) => choice !== 'digest') : MAIL_CHOICES
  return offered.map((value) => ({ value, label: WORDS[value] }))
}
const onOrOff = (on: string): { value: MailChoice; label: string }[] => [
  { value: 'off', label: WORDS.off },
  { value: 'at_once', label: on },
]

function Mail({ topic, settings, onChange }: TopicRowsProps & { topic: MailedTopic }) {
  return (
    <div className={styles.mail}>
      <span className={styles.mailLabel} aria-hidden>
        Mail
      </span>
      <SegmentedControl
        size="sm"
        aria-label={`${TOPIC_WORDS[topic].label}: Mail`}
        data={choicesOf(topic, settings)}
        value={mailChoice(settings, topic)}
        onChange={(value) =>
          onChange(mailChange(topic, MAIL_CHOICES.find((choice) => choice === value) ?? 'off', settings.frequency))
        }
      />
    </div>
  )
}
