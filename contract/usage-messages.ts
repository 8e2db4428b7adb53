import { number, plural } from './amounts.ts'

/** What is said about the month's images: in the top bar, on the dashboard and on the usage page. */
export const USAGE_MESSAGES = {
  /** "45 of 100 monthly generations used"; "412 images this month" where nothing limits them. */
  used: (used: number, limit: number | null) =>
    limit === null
      ? `${plural(used, 'image')} this month`
      : `${number.format(used)} of ${number.format(limit)} monthly generations used`,
  /** In the top bar. */
  short: (used: number, limit: number | null) =>
    limit === null ? `${plural(used, 'image')} this month` : `${number.format(used)} of ${number.format(limit)} images`,
  noLimit: (plan: string) => `No monthly limit on the ${plan} plan`,
  newMonth: (day: string) => `The count starts again on ${day}.`,
  left: (left: number) => (left <= 0 ? 'No images left this month' : `${plural(left, 'image')} left this month`),
  inFlight: (count: number) => `${plural(count, 'image')} in the making. They count once they are done.`,
  whatCounts: 'Only finished images count. Failed and cancelled images cost nothing, and neither do downloads.',
  nobodyYet: 'Nobody has made an image this month.',
  deletedForGood: 'Images deleted for good',
  notLoaded: 'Your usage could not be loaded.',
} as const
