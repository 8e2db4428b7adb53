import { useDocumentTitle } from '@mantine/hooks'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { plural } from '#contract/amounts.ts'
import { inviteMember } from '#contract/members.ts'
import type { ListMembers } from '#web/api/members.ts'
import { membersQuery } from '#web/api/members.ts'
import { useMayCall } from '#web/api/permission.ts'
import { meQuery } from '#web/api/session.ts'
import { SettingsFrame } from '#web/pages/settings/settings-frame.tsx'
import { ErrorState } from '#web/ui/feedback/error-state.tsx'
import { ListPages } from '#web/ui/layout/list-pages.tsx'
import { CompanyTime } from './company-time.tsx'
import { InvitationList } from './invitation-list.tsx'
import { InviteForm } from './invite-form.tsx'
import { MemberList } from './member-list.tsx'
import { OpenOffer } from './open-offer.tsx'

const route = getRouteApi('/signed-in/framed/settings/team')

/** `/settings/team`: who is on the team; owners invite, change roles, suspend and remove. */
export function TeamPage() {
  useDocumentTitle('Team · Epox Studio')
  const { page = 1 } = route.useSearch()
  const navigate = route.useNavigate()
  const { data: me } = useSuspenseQuery(meQuery)
  const isOwner = useMayCall(inviteMember)
  const { data: team, error, refetch, isFetching } = useQuery(membersQuery(page))
  const offer = team?.ownershipOffer
  const offered = offer && offer.memberId !== me.member.id ? offer : undefined
  return (
    <SettingsFrame title="Team" aside={team && seatsInWords(team.seats)} wide>
      {team === undefined && error !== null && (
        <ErrorState
          title="The team could not be read"
          text={error.message}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
      {team !== undefined && (
        <>
          {offered && <OpenOffer offer={offered} />}
          {isOwner && <InviteForm mail={team.mail} />}
          <MemberList members={team.members.filter(({ status }) => status !== 'invited')} isOwner={isOwner} />
          {isOwner && (
            <InvitationList members={team.members.filter(({ status }) => status === 'invited')} mail={team.mail} />
          )}
          {isOwner && <CompanyTime />}
          <ListPages list={team} onPage={(next, { replace }) => void navigate({ search: { page: next }, replace })} />
        </>
      )}
    </SettingsFrame>
  )
}

function seatsInWords({ used, limit }: ListMembers['seats']): string {
  return limit === null ? plural(used, 'member') : `${used} of ${plural(limit, 'member')} on your plan`
}
