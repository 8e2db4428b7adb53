import { plural } from './amounts.ts'

/** What owners and subscribers are told of plan and usage; only the server writes it. */
export const USAGE_NOTICES = {
  planChanged: (plan: string) => `Your plan is now ${plan}`,
  planChangedBody: 'The new limit counts from now on; paused images go on by themselves.',
  planDeclined: (plan: string) => `Your request for the ${plan} plan was declined`,
  planDeclinedBody: 'Your plan stays as it is. Whoever runs the studio can tell you why.',
  weekTitle: (made: number) =>
    made === 0 ? 'Your week: no images were made' : `Your week: ${plural(made, 'image')} made`,
  weekBody: 'Images that your company made in the seven days up to Monday, 09:00.',
} as const
