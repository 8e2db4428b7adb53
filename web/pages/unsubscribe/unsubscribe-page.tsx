import { Button } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { useMutation, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { MailedTopic } from '#contract/notification-settings.ts'
import { TOPIC_WORDS } from '#contract/notification-words.ts'
import { describeUnsubscription, unsubscribe } from '#contract/unsubscribe.ts'
import { call } from '#web/api/call.ts'
import { OutsideLead, OutsidePage } from '#web/app-frame/outside/outside-page.tsx'
import { Notice } from '#web/ui/feedback/notice.tsx'

const route = getRouteApi('/unsubscribe')

/** `/unsubscribe?token=`: stops mails without signing in. Opening it changes nothing. */
export function UnsubscribePage() {
  useDocumentTitle('Stop these mails · Epox Studio')
  const { token = '' } = route.useSearch()
  const params = { token: token === '' ? 'none' : token }
  const found = useQuery({
    queryKey: ['unsubscribe', token],
    queryFn: ({ signal }) => call(describeUnsubscription, { params }, { signal }),
  })
  const stop = useMutation({ mutationFn: () => call(unsubscribe, { params }) })
  const data = stop.data ?? found.data
  return (
    <OutsidePage foot={<Link to="/settings/notifications">All notification settings</Link>}>
      <h1>Stop these mails</h1>
      <OutsideLead error={found.error ?? stop.error}>
        {data && `${data.email} gets mails about: ${named(data.topics)}.`}
      </OutsideLead>
      {data?.stopped === false && (
        <Button size="lg" fullWidth loading={stop.isPending} onClick={() => stop.mutate()}>
          Stop these mails
        </Button>
      )}
      {data?.stopped === true && (
        <Notice tone="ok">Stopped. Other mails still come, and this one can be turned on again in the settings.</Notice>
      )}
    </OutsidePage>
  )
}

const named = (topics: MailedTopic[]) => topics.map((topic) => TOPIC_WORDS[topic].label).join(', ')
