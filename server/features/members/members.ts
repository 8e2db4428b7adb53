import { askForInvitation, getInvitation, signUp } from '#contract/invitations.ts'
import {
  answerOwnership,
  describeRemoval,
  getInvitationLink,
  inviteMember,
  listFormerMembers,
  listMembers,
  offerOwnership,
  removeMember,
  resendInvitation,
  resetMemberFactor,
  signOutMember,
  updateMember,
} from '#contract/members.ts'
import type { App } from '#server/app.ts'
import { forgotLink } from '#server/features/accounts/accounts.ts'
import { linkOrigin, safeLinkOrigin } from '#server/platform/http/link-origin.ts'
import { type Http, type Route, route } from '#server/platform/http/route.ts'
import { acceptInvitation } from './accept.ts'
import { askForNew } from './ask.ts'
import { changeMember, removeFromTeam, resetFactor, signOutEverywhere } from './change-member.ts'
import { limitDemoInvitations } from './demo-invitations.ts'
import { invite, inviterOf, linkOf, resend } from './invite.ts'
import { countWork, listFormer, listTeam } from './list-members.ts'
import { answer, offer } from './ownership.ts'
import { describeInvitation } from './read-invitation.ts'

export { inviteByOperator, listByOperator } from './invite-by-operator.ts'

const SIGN_UPS = { max: 20, timeWindow: '15 minutes' }
const LOOKS = { max: 120, timeWindow: '1 minute' }
const QUESTIONS = { max: 20, timeWindow: '1 hour' }
const INVITATIONS = { max: 200, timeWindow: '1 hour' }

/** The team of a client: invitations, roles, suspension, removal, ownership. */
export function memberRoutes(app: App): Route[] {
  return [...invitationRoutes(app), ...invitingRoutes(app), ...teamRoutes(app)]
}

/** For whoever has the link of an invitation. */
function invitationRoutes(app: App): Route[] {
  return [
    route(getInvitation, (caller, { params }) => describeInvitation(app, params.token, caller), { rateLimit: LOOKS }),
    route(
      askForInvitation,
      (_caller, { params, body }, { request }) =>
        askForNew(app, { token: params.token, email: body.email, origin: safeLinkOrigin(app.config, request) }),
      { rateLimit: QUESTIONS },
    ),
    route(signUp, (_caller, { body }, http) => acceptInvitation(app, body, http), { rateLimit: SIGN_UPS }),
  ]
}

function invitingRoutes(app: App): Route[] {
  const originOf = ({ request }: Http) => linkOrigin(app.config, request)
  return [
    route(
      inviteMember,
      async (scope, { body }, http) => {
        await limitDemoInvitations(app, scope)
        return invite(app, scope, body, await inviterOf(app, scope, originOf(http)))
      },
      { rateLimit: INVITATIONS },
    ),
    route(
      resendInvitation,
      async (scope, { params: { id }, body: { email } }, http) => {
        await limitDemoInvitations(app, scope)
        return resend(app, scope, { id, email, inviter: await inviterOf(app, scope, originOf(http)) })
      },
      { rateLimit: INVITATIONS },
    ),
    route(getInvitationLink, (scope, { params }, http) => linkOf(app, scope, params.id, originOf(http))),
  ]
}

function teamRoutes(app: App): Route[] {
  return [
    route(listMembers, (scope, { query }) => listTeam(app, scope, query)),
    route(listFormerMembers, (scope, { query }) => listFormer(app, scope, query)),
    route(updateMember, (scope, { params, body }) => changeMember(app, scope, params.id, body)),
    route(removeMember, async (scope, { params }) => {
      await removeFromTeam(app, scope, params.id)
      return null
    }),
    route(signOutMember, async (scope, { params }) => {
      await signOutEverywhere(app, scope, params.id)
      return null
    }),
    route(resetMemberFactor, async (scope, { params }, { request }) => {
      await resetFactor(app, scope, { id: params.id, link: forgotLink(app, request) })
      return null
    }),
    route(describeRemoval, (scope, { params }) => countWork(app, scope, params.id)),
    route(offerOwnership, (scope, { params, body }, { request }) =>
      offer(app, scope, { ...params, ...body, origin: linkOrigin(app.config, request) }),
    ),
    route(answerOwnership, async (scope, { body }) => {
      await answer(app, scope, body)
      return null
    }),
  ]
}
