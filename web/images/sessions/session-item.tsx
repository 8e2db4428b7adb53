import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { isDraft, isUnderWay } from '#contract/session-states.ts'
import type { SessionCard as Session } from '#contract/studio-sessions.ts'
import { SessionCard } from '#web/ui/layout/session-card.tsx'
import { StatusWord } from '#web/ui/progress/status-word.tsx'
import { dayWord } from '#web/ui/wording/dates.ts'
import { sessionLine } from './session-words.ts'

/** A session as a card that leads to where its work goes on. */
export function SessionItem({ session, tools }: { session: Session; tools?: ReactNode }) {
  const { id, name, counts, cover, updatedAt } = session
  const share = counts.total === 0 ? 0 : counts.completed / counts.total
  return (
    <SessionCard
      title={
        isDraft(session) ? (
          <Link to="/studioSessions/$id/edit" params={{ id }} search={{ step: session.step }}>
            {name}
          </Link>
        ) : (
          <Link to="/studioSessions/$id/results" params={{ id }}>
            {name}
          </Link>
        )
      }
      cover={{ kind: counts.completed > 0 ? 'images' : 'products', pictures: cover }}
      status={<SessionStatusWord session={session} share={share} />}
      day={dayWord(updatedAt)}
      progress={
        isUnderWay(session) ? { segments: [{ share, tone: 'accent' }], label: `Progress of ${name}` } : undefined
      }
      line={sessionLine(session)}
      tools={tools}
    />
  )
}

function SessionStatusWord({ session, share }: { session: Session; share: number }) {
  const { status, counts } = session
  if (status === 'completed' && counts.error > 0) return <StatusWord status="failed">{counts.error} failed</StatusWord>
  return <StatusWord status={status} share={share} />
}
